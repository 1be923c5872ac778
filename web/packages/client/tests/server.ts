/** A small server of the customer's socket: numbers messages, remembers keys, can die at any moment. */
import type { CustomerFrame, CustomerSend, Entry } from '../src/index.ts'
import { ada, message, welcome } from './cast.ts'

export class FakeSocket {
  readyState = 0
  readonly heard: unknown[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null

  constructor(private readonly listen: (socket: FakeSocket, frame: never) => void = () => undefined) {}

  accept(): void {
    this.readyState = 1
    this.onopen?.()
  }

  send(data: string): void {
    this.heard.push(JSON.parse(data))
    this.listen(this, JSON.parse(data) as never)
  }

  tell(frame: { type: string }): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }

  hangUp(code = 1006): void {
    this.readyState = 3
    this.onclose?.({ code, reason: '' })
  }

  close(): void {
    this.readyState = 3
  }
}

export class FakeSockets {
  readonly sockets: FakeSocket[] = []
  readonly open = () => {
    const socket = new FakeSocket()
    this.sockets.push(socket)
    return socket as unknown as WebSocket
  }
  get latest(): FakeSocket {
    return this.sockets.at(-1)!
  }
}

/** Answers hello and say as the real one does, on every socket at once, and dies after so many frames. */
export class FakeServer {
  readonly entries: Entry[] = []
  readonly sockets = new Set<FakeSocket>()
  refuse: (text: string) => string | null = () => null
  /** How many more frames are heard before every line goes dead; the last one is stored but not answered. */
  patience = Infinity

  readonly open = () => {
    const socket = new FakeSocket((from, frame: CustomerSend) => this.hear(from, frame))
    queueMicrotask(() => socket.accept())
    return socket as unknown as WebSocket
  }

  texts(): string[] {
    return this.entries.map((entry) => (entry.kind === 'message' ? entry.body.text : entry.kind))
  }

  die(): void {
    const dying = [...this.sockets]
    this.sockets.clear()
    for (const socket of dying) socket.hangUp()
  }

  private hear(socket: FakeSocket, frame: CustomerSend): void {
    if (frame.type === 'hello') return queueMicrotask(() => this.greet(socket, frame.after))
    if (frame.type === 'say') this.store(socket, frame)
  }

  private greet(socket: FakeSocket, after: number): void {
    this.sockets.add(socket)
    const last = this.entries.length
    const missed = this.entries.filter((entry) => entry.number > after)
    const frames: CustomerFrame[] = [
      welcome(last),
      { type: 'entries', entries: missed },
      { type: 'ready', last },
    ]
    frames.forEach((frame) => socket.tell(frame))
  }

  private store(socket: FakeSocket, { key, text }: { key: string; text: string }): void {
    if (!this.sockets.has(socket)) return
    const refusal = this.refuse(text)
    if (refusal) return socket.tell({ type: 'refused', key, code: 'empty', message: refusal } as never)
    const known = this.entries.find((entry) => entry.key === key)
    const entry = known ?? message(this.entries.length + 1, ada, text, key)
    if (!known) this.entries.push(entry)
    this.patience -= 1
    if (this.patience < 0) return this.die()
    socket.tell({ type: 'ack', key, number: entry.number } as never)
    if (!known) for (const other of this.sockets) other.tell({ type: 'entries', entries: [entry] } as never)
  }
}
