// What the agent's socket has told us, and how each frame changes it. Pure: the same frames give the same desk.
import {
  type AgentFrame,
  applyEntries,
  applyFloor,
  type ConversationRow,
  dropPending,
  type Draft,
  emptyTimeline,
  type Entry,
  type Handover,
  type Member,
  type Named,
  type Role,
  type Timeline,
} from '@stepaside/client'

export type Link = 'connecting' | 'online' | 'reconnecting' | 'signed_out'
export type Typing = { role: Role; name: string; at: number }
/** Why a message came back, and its words: they return to the composer. */
export type Returned = { key: string; code: string; message: string; text: string; last: number }

export type Thread = {
  customer: Named | null
  timeline: Timeline
  handover: Handover | null
  /** Everything the server has is here; writing may go on. */
  isReady: boolean
  /** Entries after this number arrived while we were watching. */
  liveFrom: number
  typing: Typing | null
  draft: Draft | null
  returned: Returned | null
  missing: string | null
}

export type Desk = {
  link: Link
  member: Member | null
  rows: ConversationRow[] | null
  waiting: number
  threads: Record<string, Thread>
}

export const emptyDesk: Desk = { link: 'connecting', member: null, rows: null, waiting: 0, threads: {} }

export const emptyThread: Thread = {
  customer: null,
  timeline: emptyTimeline,
  handover: null,
  isReady: false,
  liveFrom: 0,
  typing: null,
  draft: null,
  returned: null,
  missing: null,
}

export function threadOf(desk: Desk, id: string): Thread {
  return desk.threads[id] ?? emptyThread
}

export function changeThread(desk: Desk, id: string, change: (thread: Thread) => Thread): Desk {
  const before = threadOf(desk, id)
  const after = change(before)
  return after === before ? desk : { ...desk, threads: { ...desk.threads, [id]: after } }
}

export function applyFrame(desk: Desk, frame: AgentFrame, now: number): Desk {
  if (frame.type === 'welcome') return { ...desk, link: 'online', member: frame.member }
  if (frame.type === 'inbox') return { ...desk, rows: frame.conversations, waiting: frame.waiting }
  if (!('conversation' in frame)) return desk
  return changeThread(desk, frame.conversation, (thread) => applyToThread(thread, frame, now))
}

type ThreadFrame = Extract<AgentFrame, { conversation: string }>

function applyToThread(thread: Thread, frame: ThreadFrame, now: number): Thread {
  switch (frame.type) {
    case 'opened':
      return {
        ...thread,
        customer: frame.customer,
        handover: frame.handover,
        timeline: applyFloor(thread.timeline, frame.floor),
        missing: null,
      }
    case 'entries':
      return withEntries(thread, frame.entries)
    case 'ready':
      return { ...thread, isReady: true, liveFrom: thread.liveFrom || thread.timeline.last || -1 }
    case 'handover':
      return { ...thread, handover: frame.handover }
    case 'typing':
      return { ...thread, typing: frame.on ? { role: frame.role, name: frame.name, at: now } : null }
    case 'draft':
      return { ...thread, draft: isWorthShowing(thread, frame) ? frame : null }
    case 'refused':
      return returnWords(thread, frame)
    case 'ack':
      return thread
  }
}

function withEntries(thread: Thread, entries: Entry[]): Thread {
  const timeline = applyEntries(thread.timeline, entries)
  const fresh = timeline.entries.slice(thread.timeline.entries.length)
  const spoke = (role: Role) => fresh.some((entry) => entry.kind === 'message' && entry.author.role === role)
  const draft =
    thread.draft && thread.draft.epoch >= timeline.floor.epoch && !spoke('assistant') ? thread.draft : null
  const typing = thread.typing && spoke(thread.typing.role) ? null : thread.typing
  return { ...thread, timeline, draft, typing }
}

function isWorthShowing({ timeline }: Thread, draft: Draft): boolean {
  return draft.text !== '' && draft.epoch >= timeline.floor.epoch
}

function returnWords(thread: Thread, frame: Extract<ThreadFrame, { type: 'refused' }>): Thread {
  // Without a key it was the opening that was refused.
  if (!frame.key) return thread.customer ? thread : { ...thread, missing: frame.message }
  const item = thread.timeline.pending.find(({ key }) => key === frame.key)
  if (!item) return thread
  const { key, code, message, last } = frame
  return {
    ...thread,
    timeline: dropPending(thread.timeline, key),
    returned: { key, code, message, text: item.text, last },
  }
}

/** After a lost connection nothing is ready until the server says so again. */
export function lost(desk: Desk): Desk {
  const threads = Object.fromEntries(
    Object.entries(desk.threads).map(([id, thread]) => [
      id,
      { ...thread, isReady: false, typing: null, draft: null },
    ]),
  )
  return { ...desk, link: desk.link === 'connecting' ? 'connecting' : 'reconnecting', threads }
}

/** Who began to wait between two inboxes: what the sound is for. */
export function newlyWaiting(before: ConversationRow[] | null, after: ConversationRow[]): ConversationRow[] {
  if (!before) return []
  const known = new Set(
    before.filter((row) => row.status === 'waiting').map((row) => row.handover?.id ?? row.id),
  )
  return after.filter((row) => row.status === 'waiting' && !known.has(row.handover?.id ?? row.id))
}
