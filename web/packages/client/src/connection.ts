/**
 * One WebSocket that stays: it says hello, notices when the other end has gone quiet, and comes back.
 *
 * A phone that slept, a train in a tunnel and a server that was killed all look the same from here: no
 * answer to a ping. So silence is what ends a socket, and any frame at all is a sign of life.
 */

/** `ready` once the server has sent all that was missed; only then may saved words be sent. */
export type Link = 'connecting' | 'ready' | 'lost'
export type ConnectionState = { link: Link; attempt: number }

type Tagged = { type: string }
type Timer = 'dial' | 'ping' | 'silence' | 'steady'

export type ConnectOptions<Sent extends Tagged, Got extends Tagged> = {
  url: string
  /** Asked anew for every socket, so that it can say how far the reader has come. */
  hello: () => Sent | Promise<Sent>
  onFrame: (frame: Got) => void
  onState?: (state: ConnectionState) => void
  onClose?: (code: number, reason: string) => void
  /** The frame that ends the catching up: `ready` for customers, `welcome` for agents. */
  readyOn?: Got['type']
  open?: (url: string) => WebSocket
}

export type Connection<Sent extends Tagged> = {
  /** False when there is no one to send to; the caller keeps the frame. */
  send: (frame: Sent) => boolean
  state: () => ConnectionState
  /** Tries at once, or makes sure that an open socket still has someone behind it. */
  wake: () => void
  /** Says hello anew, at once. */
  restart: () => void
  /** The server asked for patience: the next pause is half a minute. */
  slowDown: () => void
  close: () => void
}

export const PING_EVERY = 20_000
export const PONG_WITHIN = 10_000
const READY_WITHIN = 15_000
const WOKEN_PONG_WITHIN = 4_000
const STEADY_AFTER = 5_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 10_000
const PATIENCE = 30_000

export function connect<Sent extends Tagged, Got extends Tagged>(
  options: ConnectOptions<Sent, Got>,
): Connection<Sent> {
  const line = new Line(options)
  const forget = listenForWaking(line)
  line.dial()
  return {
    send: (frame) => line.send(frame),
    state: () => ({ link: line.link, attempt: line.attempt }),
    wake: () => line.wake(),
    restart: () => line.restart(),
    slowDown: () => line.slowDown(),
    close: () => {
      forget()
      line.hangUp()
    },
  }
}

/** Half to all of a pause that doubles: clients of a restarted server don't return in step. */
export function pauseBefore(attempt: number, chance: number = Math.random()): number {
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt)
  return longest * (0.5 + chance / 2)
}

class Line<Sent extends Tagged, Got extends Tagged> {
  link: Link = 'connecting'
  attempt = 0
  private socket: WebSocket | null = null
  private readonly timers = new Map<Timer, ReturnType<typeof setTimeout>>()
  private stopped = false
  private isPatient = false

  constructor(private readonly options: ConnectOptions<Sent, Got>) {}

  dial(): void {
    this.clear('dial')
    this.enter('connecting')
    const socket = this.open()
    this.socket = socket
    this.expect(READY_WITHIN)
    const hello = Promise.resolve().then(this.options.hello)
    hello.catch(() => this.isCurrent(socket) && this.lose(1006, 'no hello'))
    socket.onopen = () =>
      void hello.then(
        (frame) => this.isCurrent(socket) && this.write(frame),
        () => undefined,
      )
    socket.onmessage = (event) => this.isCurrent(socket) && this.receive(event.data)
    socket.onclose = (event) => this.isCurrent(socket) && this.lose(event.code, event.reason)
  }

  send(frame: Sent): boolean {
    if (this.link !== 'ready') return false
    this.write(frame)
    return true
  }

  wake(): void {
    if (this.stopped) return
    if (this.link === 'lost') this.dial()
    else if (this.link === 'ready') this.ping(WOKEN_PONG_WITHIN)
  }

  /** The page is being put away: an open socket would keep it out of the browser's back-forward cache. */
  rest(): void {
    this.drop()
    this.clear('dial')
    if (!this.stopped) this.enter('lost')
  }

  restart(): void {
    this.drop()
    if (!this.stopped) this.dial()
  }

  slowDown(): void {
    this.isPatient = true
  }

  hangUp(): void {
    this.stopped = true
    this.rest()
  }

  lose(code: number, reason: string): void {
    this.drop()
    this.options.onClose?.(code, reason)
    if (this.stopped) return
    this.set('dial', this.isPatient ? PATIENCE : pauseBefore(this.attempt), () => this.dial())
    this.isPatient = false
    this.attempt += 1
    this.enter('lost')
  }

  private open(): WebSocket {
    return this.options.open?.(this.options.url) ?? new WebSocket(this.options.url)
  }

  private isCurrent(socket: WebSocket): boolean {
    return socket === this.socket
  }

  private receive(data: unknown): void {
    if (this.link === 'ready') this.expectPing()
    else this.expect(READY_WITHIN)
    const frame = JSON.parse(String(data)) as Got
    if (frame.type === 'pong') return
    const socket = this.socket
    this.options.onFrame(frame)
    if (frame.type === (this.options.readyOn ?? 'ready') && socket === this.socket) this.becomeReady()
  }

  private becomeReady(): void {
    this.expectPing()
    this.set('steady', STEADY_AFTER, () => (this.attempt = 0))
    this.enter('ready')
  }

  private expectPing(): void {
    this.clear('silence')
    this.set('ping', PING_EVERY, () => this.ping(PONG_WITHIN))
  }

  private ping(within: number): void {
    this.write({ type: 'ping' })
    this.expect(within)
  }

  private expect(within: number): void {
    this.set('silence', within, () => this.lose(1006, 'silence'))
  }

  private write(frame: Tagged): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(frame))
  }

  private drop(): void {
    const socket = this.socket
    this.socket = null
    for (const name of ['ping', 'silence', 'steady'] as const) this.clear(name)
    socket?.close()
  }

  private enter(link: Link): void {
    this.link = link
    this.options.onState?.({ link, attempt: this.attempt })
  }

  private set(name: Timer, after: number, then: () => void): void {
    this.clear(name)
    this.timers.set(name, setTimeout(then, after))
  }

  private clear(name: Timer): void {
    clearTimeout(this.timers.get(name))
    this.timers.delete(name)
  }
}

function listenForWaking(line: {
  wake(): void
  rest(): void
  lose(code: number, reason: string): void
}): () => void {
  if (typeof window === 'undefined') return () => undefined
  const wake = () => line.wake()
  const seen = () => document.visibilityState === 'visible' && line.wake()
  const rest = () => line.rest()
  const listeners: [EventTarget, string, () => void][] = [
    [window, 'online', wake],
    [window, 'offline', wake],
    [window, 'pageshow', wake],
    [document, 'visibilitychange', seen],
    [window, 'pagehide', rest],
  ]
  for (const [target, event, listener] of listeners) target.addEventListener(event, listener)
  return () => listeners.forEach(([target, event, listener]) => target.removeEventListener(event, listener))
}
