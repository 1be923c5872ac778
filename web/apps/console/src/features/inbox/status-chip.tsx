import type { ConversationRow } from '@stepaside/client'
import { Chip } from '../../parts/chip'
import { Elapsed } from '../../parts/clock'
import { words } from '../../words'
import { waitingSince } from './order'

const w = words.status

export function StatusChip({ row }: { row: ConversationRow }) {
  if (row.status === 'waiting') {
    const priority = row.handover?.priority ?? 'normal'
    return (
      <>
        <Chip look="waiting">
          {w.waiting} <Elapsed since={waitingSince(row)} />
        </Chip>
        {priority !== 'normal' && <Chip look="danger">{w.priority[priority]}</Chip>}
      </>
    )
  }
  if (row.status === 'person') {
    return (
      <Chip look="agent">
        <bdi>{row.floor.agent?.name ?? w.person}</bdi>
      </Chip>
    )
  }
  if (row.status === 'resolved') return <Chip look="resolved">{w.resolved}</Chip>
  return <Chip look="assistant">{w.assistant}</Chip>
}
