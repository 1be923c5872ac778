/** A chat whose state the test sets, and which remembers what it was asked to do. */
import {
  applyFrame,
  emptyCustomerState,
  withWrite,
  type Chat,
  type ChatView,
  type CustomerFrame,
  type CustomerState,
  type Entry,
  type Floor,
  type Listener,
} from '@stepaside/client'

export const floor = (holder: Floor['holder'], epoch: number): Floor => ({
  holder,
  epoch,
  agent: holder === 'agent' ? { id: 'mem_maya', name: 'Maya' } : null,
})

const at = '2026-11-22T14:02:00Z'
const authors = {
  you: { role: 'customer', id: 'cus_ada', name: 'Ada' },
  ai: { role: 'assistant', id: 'assistant', name: 'Harbour assistant' },
  maya: { role: 'agent', id: 'mem_maya', name: 'Maya' },
  system: { role: 'system', id: 'system', name: '' },
} as const

let number = 0
const next = () => (number += 1)

export const said = (who: keyof typeof authors, text: string, more: object = {}): Entry => ({
  number: next(),
  at,
  kind: 'message',
  author: authors[who],
  key: null,
  body: { text, ...more },
})

export const noticed = (key: string, text: string, values: Record<string, string> = {}): Entry => ({
  number: next(),
  at,
  kind: 'notice',
  author: authors.system,
  key: null,
  body: { key, text, values },
})

export const passed = (event: 'requested' | 'accepted' | 'handed_back' | 'resolved', to: Floor): Entry => ({
  number: next(),
  at,
  kind: 'handover',
  author: authors.system,
  key: null,
  body: { event, handover: 'hnd_1', floor: to, agent: to.agent, reason: null },
})

export const stateAfter = (...entries: Entry[]): CustomerState => {
  const frames: CustomerFrame[] = [
    {
      type: 'welcome',
      conversation: 'cnv_1',
      customer: { id: 'cus_ada', name: 'Ada' },
      assistant: { name: 'Harbour assistant' },
      workspace: { name: 'Harbour' },
      floor: floor('assistant', 1),
      ahead: null,
      people_online: true,
      last: 0,
    },
    { type: 'entries', entries },
    { type: 'ready', last: 0 },
  ]
  return frames.reduce(applyFrame, emptyCustomerState)
}

export const requested = () => passed('requested', floor('nobody', 2))
export const accepted = () => passed('accepted', floor('agent', 3))
export const resolved = () => passed('resolved', floor('assistant', 4))
export const handedBack = () => passed('handed_back', floor('assistant', 4))

/** Every standing the bar must be there for. */
export const standings = {
  'before anything is known': emptyCustomerState,
  assistant: stateAfter(said('you', 'Hello'), said('ai', 'Hello, I am AI.')),
  asking: withWrite(stateAfter(said('you', 'Hello')), { type: 'person', key: 'p' }, at),
  waiting: { ...stateAfter(requested()), ahead: 2 },
  'waiting, place unknown': stateAfter(requested()),
  person: stateAfter(requested(), accepted()),
  'back with the assistant': stateAfter(requested(), accepted(), handedBack()),
  solved: stateAfter(requested(), accepted(), resolved()),
}

export class FakeChat implements Chat {
  readonly did: string[] = []
  private readonly listeners = new Set<Listener>()
  private current: ChatView

  constructor(state: CustomerState, link: 'ready' | 'lost' | 'connecting' = 'ready') {
    this.current = { state, connection: { link, attempt: link === 'lost' ? 1 : 0 } }
  }
  view = () => this.current
  subscribe = (listener: Listener) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  show(state: CustomerState, news: Entry[] = []): void {
    this.current = { ...this.current, state }
    for (const listener of this.listeners) listener(this.current, news)
  }
  link(link: 'ready' | 'lost'): void {
    this.current = { ...this.current, connection: { link, attempt: link === 'lost' ? 1 : 0 } }
    for (const listener of this.listeners) listener(this.current, [])
  }
  say = async (text: string) => void this.did.push(`say ${text}`)
  askForPerson = async () => void this.did.push('person')
  rate = async (score: number, comment: string) => void this.did.push(`rate ${score} ${comment}`)
  typing = (on: boolean) => void this.did.push(`typing ${on}`)
  retry = async (key: string) => void this.did.push(`retry ${key}`)
  wake = () => undefined
  close = () => undefined
}
