import type { ConversationRow } from '@stepaside/client'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { words } from '../../words'
import { shortWhen } from '../../words/time'
import { isMine } from './order'
import { StatusChip } from './status-chip'

type Props = { row: ConversationRow; member: string }

const RAILS = {
  waiting: 'rail-waiting',
  person: 'rail-agent',
  assistant: 'rail-assistant',
  resolved: 'rail-resolved',
}

export const InboxRow = memo(function InboxRow({ row, member }: Props) {
  const last = row.last_message
  const isReplyDue = isMine(row, member) && last?.role === 'customer'
  return (
    <li className="border-b border-border [contain-intrinsic-size:auto_5rem] [content-visibility:auto]">
      <Link
        to="/c/$conversation"
        params={{ conversation: row.id }}
        data-row={row.id}
        activeProps={{ 'aria-current': 'true' }}
        className={`rail grid gap-1 py-2.5 pe-3 -outline-offset-2! transition-colors duration-(--state) hover:bg-sunken aria-[current]:bg-selected ${RAILS[row.status]}`}
      >
        <span className="flex items-baseline justify-between gap-2">
          <bdi className="truncate text-md font-semibold">{row.customer.name}</bdi>
          {last && <time className="shrink-0 text-xs text-text-3">{shortWhen(last.at)}</time>}
        </span>
        <span className={`line-clamp-1 ${isReplyDue ? 'text-text font-semibold' : 'text-text-2'}`}>
          {preview(row)}
        </span>
        <span className="flex min-w-0 gap-1">
          <StatusChip row={row} />
        </span>
      </Link>
    </li>
  )
})

function preview(row: ConversationRow): string {
  const last = row.last_message
  if (!last) return words.list.noWords
  if (last.role === 'assistant') return words.list.ai(last.text)
  if (last.role === 'agent' && row.floor.agent) return words.list.agent(row.floor.agent.name, last.text)
  return last.text
}
