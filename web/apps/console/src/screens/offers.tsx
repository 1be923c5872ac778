// Who is waiting, wherever the list is not on screen. It never takes the focus.
import type { ConversationRow } from '@stepaside/client'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useDeskState } from '../live/use-desk'
import { Button, IconButton } from '../parts/button'
import { Elapsed } from '../parts/clock'
import { words } from '../words'

const w = words.offer
const NONE: ConversationRow[] = []

export function Offers() {
  const rows = useDeskState((desk) => desk.rows) ?? NONE
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [put, setPut] = useState<string[]>([])
  const waiting = rows.filter(
    (row) => row.status === 'waiting' && !put.includes(row.id) && !path.endsWith(row.id),
  )
  const oldest = waiting.sort((a, b) => since(a).localeCompare(since(b)))[0]
  const isInbox = path === '/' || path.includes('/c/')
  if (!oldest || path === '/') return null
  return (
    <aside aria-label={w.label} className={`offer ${isInbox ? 'offer-narrow-only' : ''}`}>
      <p className="min-w-0 flex-1">
        <strong className="block truncate">
          <bdi>{w.waiting(oldest.customer.name)}</bdi>
        </strong>
        <span className="block truncate text-sm text-text-2 tabular">
          <Elapsed since={since(oldest)} /> · {oldest.handover?.reason_text}
        </span>
      </p>
      <Open row={oldest} />
      <IconButton label={w.later} onClick={() => setPut([...put, oldest.id])}>
        <X size={20} strokeWidth={1.5} aria-hidden />
      </IconButton>
    </aside>
  )
}

function Open({ row }: { row: ConversationRow }) {
  const navigate = useNavigate()
  return (
    <Button
      look="primary"
      onClick={() => void navigate({ to: '/c/$conversation', params: { conversation: row.id } })}
    >
      {w.open}
    </Button>
  )
}

function since(row: ConversationRow): string {
  return row.handover?.requested_at ?? row.updated_at
}
