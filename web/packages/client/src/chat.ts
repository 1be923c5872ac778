/**
 * A customer's chat without a screen: the connection, the outbox and the state, tied together.
 *
 * The promise: what `say` was given reaches the server exactly once, in the order it was said, through
 * reloads, tunnels and restarts. An item leaves the outbox only when the server has answered for it.
 */
import { connect, type Connection, type ConnectionState } from './connection.ts'
import { applyFrame, emptyCustomerState, withoutWrite, withWrite, type CustomerState } from './customer.ts'
import { newKey, nextOrder, openOutbox, type Outbox, type Saved } from './outbox.ts'
import type { Timeline } from './timeline.ts'
import type { CustomerFrame, CustomerSend, CustomerWrite, Entry, Score } from './types.ts'
import { browserVisit, type Visit } from './visit.ts'

export type ChatView = { readonly state: CustomerState; readonly connection: ConnectionState }

/** `news` are the entries that came since; what was there when the chat was opened is no news. */
export type Listener = (view: ChatView, news: readonly Entry[]) => void

export type Chat = {
  view: () => ChatView
  subscribe: (listener: Listener) => () => void
  /** Resolves when the words are safe on this device. */
  say: (text: string) => Promise<void>
  askForPerson: () => Promise<void>
  rate: (score: Score, comment: string) => Promise<void>
  typing: (on: boolean) => void
  /** Says again what was refused. */
  retry: (key: string) => Promise<void>
  wake: () => void
  close: () => void
}

export type ChatOptions = {
  /** The origin that serves the chat, for example https://help.example.com */
  server: string
  visit?: Visit
  outbox?: Promise<Outbox<CustomerWrite>>
  open?: (url: string) => WebSocket
}

export function openChat(options: ChatOptions): Chat {
  const chat = new Conversation(options)
  return {
    view: () => chat.view,
    subscribe: (listener) => chat.subscribe(listener),
    say: (text) => chat.write({ type: 'say', key: newKey(), text }),
    askForPerson: () => chat.askForPerson(),
    rate: (score, comment) => chat.write({ type: 'rate', key: newKey(), score, comment }),
    typing: (on) => void chat.connection?.send({ type: 'typing', on }),
    retry: (key) => chat.retry(key),
    wake: () => chat.connection?.wake(),
    close: () => chat.close(),
  }
}

const UNREADABLE = new Set(['bad_frame', 'too_large'])
const TOKEN_REFUSED = 4401

class Conversation {
  view: ChatView = { state: emptyCustomerState, connection: { link: 'connecting', attempt: 0 } }
  connection: Connection<CustomerSend> | null = null
  private queue: Saved<CustomerWrite>[] = []
  private readonly listeners = new Set<Listener>()
  private readonly visit: Visit
  private readonly outbox: Promise<Outbox<CustomerWrite>>
  private token: string | null = null
  private after = 0
  private closed = false

  constructor(private readonly options: ChatOptions) {
    this.visit = options.visit ?? browserVisit(options.server)
    this.outbox = options.outbox ?? openOutbox<CustomerWrite>(`stepaside ${options.server}`)
    void this.begin()
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async write(write: CustomerWrite): Promise<void> {
    const item = { key: write.key, order: nextOrder(), write }
    this.queue.push(item)
    this.show(withWrite(this.view.state, write, new Date().toISOString()))
    if (!this.connection?.send(write)) this.connection?.wake()
    await (await this.outbox).put(item)
    // It may have been answered while it was being saved.
    if (!this.queue.includes(item)) await this.forget(item.key)
  }

  /** Asking twice is asking once. */
  async askForPerson(): Promise<void> {
    const refused = this.view.state.timeline.pending.find((item) => item.kind === 'person')
    if (refused && refused.refused === null) return
    if (refused) this.show(withoutWrite(this.view.state, refused.key))
    await this.write({ type: 'person', key: newKey() })
  }

  async retry(key: string): Promise<void> {
    const item = this.view.state.timeline.pending.find((pending) => pending.key === key)
    if (!item) return
    this.show(withoutWrite(this.view.state, key))
    if (item.kind === 'message') await this.write({ type: 'say', key: newKey(), text: item.text })
  }

  close(): void {
    this.closed = true
    this.connection?.close()
    this.listeners.clear()
  }

  private async begin(): Promise<void> {
    const saved = await (await this.outbox).all()
    const written = new Set(this.queue.map((item) => item.key))
    this.queue = [...saved.filter((item) => !written.has(item.key)), ...this.queue]
    const shown = this.queue.reduce(
      (state, { write, order }) => withWrite(state, write, new Date(order).toISOString()),
      emptyCustomerState,
    )
    this.show(shown)
    if (!this.closed) this.connection = this.dial()
  }

  private dial(): Connection<CustomerSend> {
    return connect<CustomerSend, CustomerFrame>({
      url: socketAddress(this.options.server),
      hello: () => this.hello(),
      onFrame: (frame) => this.receive(frame),
      onState: (connection) => this.follow(connection),
      onClose: (code) => this.lost(code),
      open: this.options.open,
    })
  }

  private async hello(): Promise<CustomerSend> {
    this.token = await this.visit.token()
    this.after = this.view.state.timeline.last
    return { type: 'hello', token: this.token, after: this.after }
  }

  private receive(frame: CustomerFrame): void {
    if (frame.type === 'ack' || frame.type === 'refused') void this.forget(frame.key)
    if (frame.type === 'error') this.blame(frame)
    const isOther = frame.type === 'welcome' && frame.conversation !== this.view.state.conversation
    this.show(applyFrame(this.view.state, frame))
    // `after` was said of a conversation that this token no longer has.
    if (isOther && this.after > 0) this.connection?.restart()
  }

  private follow(connection: ConnectionState): void {
    this.view = { ...this.view, connection }
    this.tell([])
    if (connection.link === 'ready') for (const { write } of this.queue) this.connection?.send(write)
  }

  private lost(code: number): void {
    if (code === TOKEN_REFUSED && this.token) this.visit.forget(this.token)
  }

  /** A frame the server cannot read would end every socket it is sent on: it is taken out and shown. */
  private blame({ code, message }: { code: string; message: string }): void {
    if (code === 'rate_limited') this.connection?.slowDown()
    const first = this.queue[0]
    if (!UNREADABLE.has(code) || !first) return
    void this.forget(first.key)
    this.show(applyFrame(this.view.state, { type: 'refused', key: first.key, code, message }))
  }

  private async forget(key: string): Promise<void> {
    this.queue = this.queue.filter((item) => item.key !== key)
    await (await this.outbox).remove(key)
  }

  private show(state: CustomerState): void {
    const news = state.caughtUp ? since(this.view.state.timeline, state.timeline) : []
    this.view = { ...this.view, state }
    this.tell(news)
  }

  private tell(news: readonly Entry[]): void {
    for (const listener of this.listeners) listener(this.view, news)
  }
}

function since(before: Timeline, now: Timeline): readonly Entry[] {
  return now.last > before.last ? now.entries.slice(before.entries.length) : []
}

export function socketAddress(server: string): string {
  const address = new URL('/v1/widget/socket', server)
  address.protocol = address.protocol === 'http:' ? 'ws:' : 'wss:'
  return address.href
}
