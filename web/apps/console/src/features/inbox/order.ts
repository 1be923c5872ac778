// Which conversation stands where. Waiting first, the most urgent and then the longest wait on top; then mine; then the newest.
import type { ConversationRow } from '@stepaside/client'

export type Status = ConversationRow['status']
export type Group = { status: Status; ids: string[] }

const STATUSES: Status[] = ['waiting', 'person', 'assistant', 'resolved']

export function grouped(rows: ConversationRow[], member: string): Group[] {
  return STATUSES.map((status) => ({
    status,
    ids: rows
      .filter((row) => row.status === status)
      .sort((a, b) => before(a, b, member))
      .map((row) => row.id),
  })).filter((group) => group.ids.length > 0)
}

function before(a: ConversationRow, b: ConversationRow, member: string): number {
  if (a.status === 'waiting') return urgency(a) - urgency(b) || waitingSince(a).localeCompare(waitingSince(b))
  const mine = Number(isMine(b, member)) - Number(isMine(a, member))
  return mine || b.updated_at.localeCompare(a.updated_at)
}

function urgency(row: ConversationRow): number {
  return ['urgent', 'high', 'normal'].indexOf(row.handover?.priority ?? 'normal')
}

export function waitingSince(row: ConversationRow): string {
  return row.handover?.requested_at ?? row.updated_at
}

export function isMine(row: ConversationRow, member: string): boolean {
  return row.floor.holder === 'agent' && row.floor.agent?.id === member
}

/** How the order on screen differs from the true one: rows that moved, and people who began to wait. */
export function difference(shown: Group[], wanted: Group[]): { changes: number; waiting: number } {
  const places = (groups: Group[]) =>
    new Map(groups.flatMap(({ status, ids }) => ids.map((id, i) => [id, `${status} ${i}`])))
  const now = places(shown)
  const next = places(wanted)
  const moved = [...next].filter(([id, place]) => now.get(id) !== place)
  const waiting = moved.filter(
    ([id, place]) => place.startsWith('waiting') && !now.get(id)?.startsWith('waiting'),
  )
  return { changes: moved.length, waiting: waiting.length }
}
