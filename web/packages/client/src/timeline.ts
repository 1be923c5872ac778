/**
 * A conversation as seen by one reader, and how an entry changes it.
 *
 * The promise: whatever the connection does (repeats, replays from the start, a reload), the same
 * entries give the same timeline. Everything here is a pure function; the old value is never changed.
 */
import type { Entry, Floor, HandoverEntry, RatingBody, Role } from './types.ts'

/** Something the reader wrote which the server has not confirmed yet. */
export type Pending = {
  key: string
  role: Role
  kind: 'message' | 'note' | 'person' | 'rating'
  text: string
  at: string
  refused: string | null
}

/** What became of the latest handover, as far as this reader was told. */
export type Passage = { handover: string; event: HandoverEntry['body']['event']; at: string; number: number }

export type Timeline = {
  readonly entries: readonly Entry[]
  readonly last: number
  readonly floor: Floor
  readonly passage: Passage | null
  readonly rating: (RatingBody & { number: number }) | null
  readonly pending: readonly Pending[]
}

export const emptyTimeline: Timeline = {
  entries: [],
  last: 0,
  floor: { holder: 'assistant', agent: null, epoch: 0 },
  passage: null,
  rating: null,
  pending: [],
}

export function applyEntry(timeline: Timeline, entry: Entry): Timeline {
  return applyEntries(timeline, [entry])
}

/** Entries already seen change nothing, so a replay is harmless. One pass, however long the thread. */
export function applyEntries(timeline: Timeline, entries: readonly Entry[]): Timeline {
  const fresh = unseen(entries, timeline.last)
  if (fresh.length === 0) return timeline
  const longer = { ...timeline, entries: [...timeline.entries, ...fresh], last: fresh.at(-1)!.number }
  return fresh.reduce(withConsequence, longer)
}

/** A floor told outside the entries (a welcome): the newer epoch wins, whichever came first. */
export function applyFloor(timeline: Timeline, floor: Floor): Timeline {
  return floor.epoch > timeline.floor.epoch ? { ...timeline, floor } : timeline
}

export function addPending(timeline: Timeline, item: Pending): Timeline {
  if (isStored(timeline, item) || timeline.pending.some((other) => other.key === item.key)) return timeline
  return { ...timeline, pending: [...timeline.pending, item] }
}

export function refusePending(timeline: Timeline, key: string, words: string): Timeline {
  const pending = timeline.pending.map((item) => (item.key === key ? { ...item, refused: words } : item))
  return { ...timeline, pending }
}

export function dropPending(timeline: Timeline, key: string): Timeline {
  return { ...timeline, pending: timeline.pending.filter((item) => item.key !== key) }
}

function unseen(entries: readonly Entry[], last: number): Entry[] {
  let latest = last
  return entries.filter((entry) => {
    const isNew = entry.number > latest
    if (isNew) latest = entry.number
    return isNew
  })
}

function withConsequence(before: Timeline, entry: Entry): Timeline {
  const pending = settle(before.pending, entry)
  const timeline = pending === before.pending ? before : { ...before, pending }
  if (entry.kind === 'handover') return { ...timeline, ...passed(timeline, entry) }
  if (entry.kind === 'rating') return { ...timeline, rating: { ...entry.body, number: entry.number } }
  return timeline
}

function passed(
  timeline: Timeline,
  { at, number, body }: HandoverEntry,
): Pick<Timeline, 'floor' | 'passage'> {
  return {
    floor: body.floor.epoch >= timeline.floor.epoch ? body.floor : timeline.floor,
    passage: { handover: body.handover, event: body.event, at, number },
  }
}

function settle(pending: readonly Pending[], entry: Entry): readonly Pending[] {
  return pending.some((item) => isSettled(item, entry))
    ? pending.filter((item) => !isSettled(item, entry))
    : pending
}

/** Any handover answers the wish for a person, whoever it came from. */
function isSettled(item: Pending, entry: Entry): boolean {
  return isSame(item, entry) || (item.kind === 'person' && entry.kind === 'handover')
}

function isStored(timeline: Timeline, item: Pending): boolean {
  return timeline.entries.some((entry) => isSame(item, entry))
}

function isSame(item: Pending, entry: Entry): boolean {
  return entry.key === item.key && entry.author.role === item.role
}
