// The agent's side of the socket without a screen: connection, outbox and state, tied together.
import {
  addPending,
  type AgentFrame,
  type AgentSend,
  connect,
  type Connection,
  type ConversationRow,
  newKey,
  nextOrder,
  openOutbox,
  type Outbox,
  type Pending,
  type Saved,
} from '@stepaside/client'
import { applyFrame, changeThread, type Desk, emptyDesk, lost, newlyWaiting, threadOf } from './desk-state'
import { restoreDraft } from './drafts'

export type Write = Extract<AgentSend, { type: 'say' | 'note' }>

export type DeskEvents = {
  onWaiting: (rows: ConversationRow[]) => void
  onSignedOut: () => void
}

type Options = DeskEvents & {
  member: string
  csrf: () => string
  outbox?: Promise<Outbox<Write>>
  open?: (url: string) => WebSocket
}

const SIGNED_OUT = 4401

export class AgentDesk {
  state: Desk = emptyDesk
  private connection: Connection<AgentSend> | null = null
  private selected: string | null = null
  private queue: Saved<Write>[] = []
  private readonly outbox: Promise<Outbox<Write>>
  private readonly listeners = new Set<() => void>()

  constructor(private readonly options: Options) {
    this.outbox = options.outbox ?? openOutbox<Write>(`stepaside console ${options.member}`)
  }

  start(): () => void {
    let isStopped = false
    void this.readOutbox().then(() => {
      if (!isStopped) this.connection = this.dial()
    })
    return () => {
      isStopped = true
      this.connection?.close()
    }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** At most one conversation is followed at a time; the others keep what is known of them. */
  select(conversation: string | null): void {
    if (conversation === this.selected) return
    const before = this.selected
    this.selected = conversation
    if (before) {
      this.send({ type: 'close', conversation: before })
      this.change(before, (thread) => ({ ...thread, isReady: false, typing: null, draft: null }))
    }
    this.follow()
  }

  say(conversation: string, text: string): void {
    const { timeline } = threadOf(this.state, conversation)
    const { last: seen, floor } = timeline
    this.write({ type: 'say', conversation, key: newKey(), text, seen, epoch: floor.epoch })
  }

  note(conversation: string, text: string): void {
    this.write({ type: 'note', conversation, key: newKey(), text })
  }

  typing(conversation: string, on: boolean): void {
    this.send({ type: 'typing', conversation, on })
  }

  forgetReturned(conversation: string): void {
    this.change(conversation, (thread) => (thread.returned ? { ...thread, returned: null } : thread))
  }

  private dial(): Connection<AgentSend> {
    return connect<AgentSend, AgentFrame>({
      url: socketAddress(),
      readyOn: 'welcome',
      hello: () => ({ type: 'hello', csrf: this.options.csrf() }),
      onFrame: (frame) => this.receive(frame),
      onState: ({ link }) => {
        if (link === 'ready') this.catchUp()
        if (link === 'lost') this.show(lost(this.state))
      },
      onClose: (code) => {
        if (code === SIGNED_OUT) this.endForGood()
      },
      open: this.options.open,
    })
  }

  private receive(frame: AgentFrame): void {
    const before = this.state
    this.show(applyFrame(before, frame, Date.now()))
    if (frame.type === 'inbox') this.tellWaiting(before.rows, frame.conversations)
    if (frame.type === 'ack') void this.forget(frame.key)
    if (frame.type === 'refused') this.giveBack(frame)
    if (frame.type === 'error') this.blame(frame)
  }

  private catchUp(): void {
    this.send({ type: 'inbox', on: true })
    this.follow()
    for (const { write } of this.queue) this.send(write)
  }

  private follow(): void {
    if (!this.selected) return
    const { timeline, missing } = threadOf(this.state, this.selected)
    if (!missing) this.send({ type: 'open', conversation: this.selected, after: timeline.last })
  }

  private write(write: Write): void {
    const item = { key: write.key, order: nextOrder(), write }
    this.queue.push(item)
    this.change(write.conversation, (thread) => withPending(thread, item))
    this.send(write)
    void this.keep(item)
  }

  private async keep(item: Saved<Write>): Promise<void> {
    await (await this.outbox).put(item)
    // It may have been answered while it was being saved.
    if (!this.queue.includes(item)) await this.forget(item.key)
  }

  private async forget(key: string): Promise<void> {
    this.queue = this.queue.filter((item) => item.key !== key)
    await (await this.outbox).remove(key)
  }

  private giveBack({ key, conversation }: Extract<AgentFrame, { type: 'refused' }>): void {
    const item = this.queue.find((saved) => saved.key === key)
    if (item) restoreDraft(conversation, item.write.type === 'note' ? 'note' : 'reply', item.write.text)
    void this.forget(key)
  }

  private async readOutbox(): Promise<void> {
    this.queue = [...(await (await this.outbox).all()), ...this.queue]
    for (const item of this.queue) this.change(item.write.conversation, (thread) => withPending(thread, item))
  }

  private tellWaiting(before: ConversationRow[] | null, after: ConversationRow[]): void {
    const rows = newlyWaiting(before, after)
    if (rows.length > 0) this.options.onWaiting(rows)
  }

  /** An error while a conversation is being opened is about that conversation: asking again would loop. */
  private blame({ code, message }: { code: string; message: string }): void {
    if (code === 'bad_token') return this.endForGood()
    if (code === 'rate_limited') return this.connection?.slowDown()
    const { selected } = this
    if (!selected || code === 'unavailable' || code === 'behind') return
    this.change(selected, (thread) => (thread.customer ? thread : { ...thread, missing: message }))
  }

  private endForGood(): void {
    this.connection?.close()
    this.show({ ...this.state, link: 'signed_out' })
    this.options.onSignedOut()
  }

  private send(frame: AgentSend): void {
    this.connection?.send(frame)
  }

  private change(conversation: string, change: Parameters<typeof changeThread>[2]): void {
    this.show(changeThread(this.state, conversation, change))
  }

  private show(state: Desk): void {
    if (state === this.state) return
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

function withPending(thread: Desk['threads'][string], { write, order, key }: Saved<Write>) {
  const item: Pending = {
    key,
    role: 'agent',
    kind: write.type === 'note' ? 'note' : 'message',
    text: write.text,
    at: new Date(order).toISOString(),
    refused: null,
  }
  return { ...thread, timeline: addPending(thread.timeline, item) }
}

function socketAddress(): string {
  const address = new URL('/v1/console/socket', location.href)
  address.protocol = address.protocol === 'http:' ? 'ws:' : 'wss:'
  return address.href
}
