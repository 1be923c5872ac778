// Where the conversation stands for me: who has the floor, and so what I may do.
import type { ConversationRow } from '@stepaside/client'
import type { Thread } from '../../live/desk-state'

export type Standing = 'assistant' | 'waiting' | 'mine' | 'other' | 'resolved' | 'nobody'

export function standingOf(thread: Thread, row: ConversationRow | undefined, member: string): Standing {
  const { floor, passage } = thread.timeline
  if (row?.status === 'resolved' && passage?.event === 'resolved') return 'resolved'
  if (floor.holder === 'agent') return floor.agent?.id === member ? 'mine' : 'other'
  if (isWaiting(thread)) return 'waiting'
  return floor.holder === 'assistant' ? 'assistant' : 'nobody'
}

function isWaiting({ handover, timeline }: Thread): boolean {
  return (
    timeline.floor.holder === 'nobody' && (handover?.state === 'requested' || handover?.state === 'queued')
  )
}
