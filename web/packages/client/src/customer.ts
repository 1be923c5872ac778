/** The customer's side of a conversation: everything their screen shows, and how a frame changes it. */
import {
  addPending,
  applyEntries,
  applyFloor,
  dropPending,
  emptyTimeline,
  refusePending,
  type Pending,
  type Timeline,
} from './timeline.ts'
import type { CustomerFrame, CustomerWrite, Entry, Named, Role } from './types.ts'

export type CustomerState = {
  readonly timeline: Timeline
  readonly conversation: string | null
  readonly customer: Named | null
  readonly assistant: string
  readonly workspace: string
  readonly ahead: number | null
  readonly peopleOnline: boolean
  /** True once the server has sent everything at least once. */
  readonly caughtUp: boolean
  readonly typing: { role: Role; name: string } | null
  readonly draft: { turn: number; epoch: number; text: string } | null
  readonly trouble: string | null
}

export const emptyCustomerState: CustomerState = {
  timeline: emptyTimeline,
  conversation: null,
  customer: null,
  assistant: '',
  workspace: '',
  ahead: null,
  peopleOnline: true,
  caughtUp: false,
  typing: null,
  draft: null,
  trouble: null,
}

export function applyFrame(state: CustomerState, frame: CustomerFrame): CustomerState {
  switch (frame.type) {
    case 'welcome':
      return welcomed(state, frame)
    case 'entries':
      return withEntries(state, frame.entries)
    case 'ready':
      return { ...state, caughtUp: true, trouble: null }
    case 'ack':
      return acknowledged(state, frame.key)
    case 'refused':
      return { ...state, timeline: refusePending(state.timeline, frame.key, frame.message) }
    case 'typing':
      return { ...state, typing: frame.on ? { role: frame.role, name: frame.name } : null }
    case 'draft':
      return withDraft(state, frame)
    case 'place':
      return { ...state, ahead: frame.ahead }
    case 'error':
      return { ...state, trouble: frame.message }
    case 'pong':
      return state
  }
}

/** What the customer wrote just now, as their own screen shows it before the server has it. */
export function withWrite(state: CustomerState, write: CustomerWrite, at: string): CustomerState {
  const timeline = addPending(state.timeline, pendingOf(write, at))
  return { ...state, timeline }
}

export function withoutWrite(state: CustomerState, key: string): CustomerState {
  return { ...state, timeline: dropPending(state.timeline, key) }
}

export type Phase = 'assistant' | 'asking' | 'waiting' | 'person' | 'returned' | 'ended'

/** Where the conversation stands. Decided by the floor; `asking` is the customer's wish not yet confirmed. */
export function phaseOf({ timeline }: CustomerState): Phase {
  const { floor, passage, pending } = timeline
  if (passage?.event === 'resolved' && !hasSpokenSince(timeline, passage.number)) return 'ended'
  if (floor.holder === 'agent') return 'person'
  if (floor.holder === 'nobody') return 'waiting'
  if (pending.some((item) => item.kind === 'person' && item.refused === null)) return 'asking'
  return passage?.event === 'handed_back' ? 'returned' : 'assistant'
}

type Welcome = Extract<CustomerFrame, { type: 'welcome' }>

/** Another conversation than the one known (a new token) starts from nothing, but keeps what is unsent. */
function welcomed(state: CustomerState, frame: Welcome): CustomerState {
  const isSame = state.conversation === frame.conversation
  const known = isSame ? state.timeline : { ...emptyTimeline, pending: state.timeline.pending }
  return {
    ...state,
    timeline: applyFloor(known, frame.floor),
    conversation: frame.conversation,
    customer: frame.customer,
    assistant: frame.assistant.name,
    workspace: frame.workspace.name,
    ahead: frame.ahead,
    peopleOnline: frame.people_online,
    typing: null,
    draft: null,
  }
}

function withEntries(state: CustomerState, entries: readonly Entry[]): CustomerState {
  const timeline = applyEntries(state.timeline, entries)
  if (timeline === state.timeline) return state
  const said = timeline.entries
    .slice(state.timeline.entries.length)
    .filter((entry) => entry.kind === 'message')
  const speaks = (role: Role | undefined) => said.some((entry) => entry.author.role === role)
  const isStale = speaks('assistant') || (state.draft?.epoch ?? 0) < timeline.floor.epoch
  return {
    ...state,
    timeline,
    ahead: timeline.floor.holder === 'nobody' ? state.ahead : null,
    draft: isStale ? null : state.draft,
    typing: speaks(state.typing?.role) ? null : state.typing,
  }
}

function withDraft(state: CustomerState, frame: Extract<CustomerFrame, { type: 'draft' }>): CustomerState {
  const { turn, epoch, text, done } = frame
  const isStale = epoch < state.timeline.floor.epoch || (done && text === '')
  return { ...state, draft: isStale ? null : { turn, epoch, text } }
}

/** An acknowledged request for a person stays on screen until the floor says what became of it. */
function acknowledged(state: CustomerState, key: string): CustomerState {
  const item = state.timeline.pending.find((pending) => pending.key === key)
  const isAnswered = item?.kind === 'person' && state.timeline.floor.holder !== 'assistant'
  return isAnswered ? withoutWrite(state, key) : state
}

function pendingOf(write: CustomerWrite, at: string): Pending {
  const common = { key: write.key, role: 'customer' as const, at, refused: null }
  if (write.type === 'say') return { ...common, kind: 'message', text: write.text }
  if (write.type === 'person') return { ...common, kind: 'person', text: '' }
  return { ...common, kind: 'rating', text: String(write.score) }
}

function hasSpokenSince({ entries, pending }: Timeline, number: number): boolean {
  const isWords = (entry: Entry) => entry.kind === 'message' && entry.author.role === 'customer'
  const said = entries.some((entry) => entry.number > number && isWords(entry))
  return said || pending.some((item) => item.kind === 'message' || item.kind === 'person')
}
