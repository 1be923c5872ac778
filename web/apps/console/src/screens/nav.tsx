import { Link } from '@tanstack/react-router'
import { BookOpen, ChartNoAxesColumn, Inbox, type LucideIcon, SlidersHorizontal, Users } from 'lucide-react'
import { words } from '../words'
import type { PageName } from './shell'

const w = words.nav

type Props = { page: PageName; waiting: number; openPreferences: () => void }

const LOOK =
  'grid h-14 w-full place-content-center justify-items-center gap-0.5 rounded-md text-xs font-semibold text-text-3 -outline-offset-2! hover:bg-selected hover:text-text'

export function Nav({ page, waiting, openPreferences }: Props) {
  return (
    <nav aria-label={w.label} className="nav">
      <ul className="contents">
        <Item to="/" icon={Inbox} label={w.inbox} count={waiting} isCurrent={page === 'inbox'} />
        <Item to="/metrics" icon={ChartNoAxesColumn} label={w.metrics} isCurrent={page === 'metrics'} />
        <Item to="/knowledge" icon={BookOpen} label={w.knowledge} isCurrent={page === 'knowledge'} />
        <Item to="/team" icon={Users} label={w.team} isCurrent={page === 'team'} />
        <li className="nav-end">
          <button type="button" onClick={openPreferences} className={LOOK}>
            <SlidersHorizontal size={20} strokeWidth={1.5} strokeLinecap="square" aria-hidden />
            {w.preferences}
          </button>
        </li>
      </ul>
    </nav>
  )
}

type ItemProps = {
  to: '/' | '/metrics' | '/knowledge' | '/team'
  icon: LucideIcon
  label: string
  count?: number
  isCurrent: boolean
}

function Item({ to, icon: Icon, label, count = 0, isCurrent }: ItemProps) {
  return (
    <li>
      <Link
        to={to}
        activeProps={{}}
        aria-current={isCurrent ? 'page' : undefined}
        className={`${LOOK} aria-[current]:bg-selected aria-[current]:text-text`}
      >
        <span className="relative">
          <Icon size={20} strokeWidth={1.5} strokeLinecap="square" aria-hidden />
          {count > 0 && (
            <span
              aria-hidden="true"
              className="absolute -end-3 -top-1.5 min-w-4.5 rounded-sm border border-waiting-line bg-waiting-solid px-1 text-center text-xs leading-4 text-waiting-on tabular"
            >
              {count}
            </span>
          )}
        </span>
        <span>
          {label}
          {count > 0 && <span className="sr-only">, {w.waiting(count)}</span>}
        </span>
      </Link>
    </li>
  )
}
