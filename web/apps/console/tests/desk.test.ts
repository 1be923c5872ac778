// The desk against a server of a few lines: what it sends, and what comes of an answer, a refusal and a dead line.
import { type AgentFrame, type AgentSend, inMemory } from '@stepaside/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AgentDesk, type Write } from '../src/live/desk'
import { threadOf } from '../src/live/desk-state'
import { readDraft } from '../src/live/drafts'
import { ada, maya, row, said, withMaya } from './cast'

const conversation = 'cnv_1'

class Socket {
  static all: Socket[] = []
  readyState = 1
  sent: AgentSend[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  constructor() {
    Socket.all.push(this)
  }
  send(data: string) {
    this.sent.push(JSON.parse(data) as AgentSend)
  }
  close() {
    this.readyState = 3
  }
  say(frame: AgentFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
  sentOf<Type extends AgentSend['type']>(type: Type) {
    return this.sent.filter((frame): frame is Extract<AgentSend, { type: Type }> => frame.type === type)
  }
}

const welcome: AgentFrame = {
  type: 'welcome',
  member: { id: 'mem_maya', name: 'Maya', email: 'maya@harbour.example', role: 'owner' },
  workspace: { id: 'ws_1', name: 'Harbour' },
}

async function newest(): Promise<Socket> {
  await vi.advanceTimersByTimeAsync(2000)
  return Socket.all.at(-1)!
}

async function greet(): Promise<Socket> {
  const socket = await newest()
  socket.onopen?.()
  await vi.advanceTimersByTimeAsync(0)
  socket.say(welcome)
  return socket
}

function opened(socket: Socket, ...entries: ReturnType<typeof said>[]) {
  socket.say({
    type: 'opened',
    conversation,
    customer: { id: 'c', name: 'Ada' },
    floor: withMaya,
    handover: null,
    last: 0,
  })
  socket.say({ type: 'entries', conversation, entries })
  socket.say({ type: 'ready', conversation, last: entries.length })
}

let desk: AgentDesk
let stop: () => void
const onWaiting = vi.fn()
const onSignedOut = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  Socket.all = []
  onWaiting.mockClear()
  onSignedOut.mockClear()
  desk = new AgentDesk({
    member: 'mem_maya',
    csrf: () => 'csrf',
    onWaiting,
    onSignedOut,
    outbox: Promise.resolve(inMemory<Write>()),
    open: () => new Socket() as unknown as WebSocket,
  })
  stop = desk.start()
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('an agent’s line', () => {
  it('says hello with the sign-in’s token, then asks for the list and the open conversation', async () => {
    desk.select(conversation)
    const socket = await greet()
    expect(socket.sent.map(({ type }) => type)).toEqual(['hello', 'inbox', 'open'])
    expect(socket.sentOf('open')).toEqual([{ type: 'open', conversation, after: 0 }])
  })

  it('asks after a reconnect only for what it has not seen', async () => {
    desk.select(conversation)
    const first = await greet()
    opened(first, said(1, ada, 'Hello'), said(2, ada, 'Anybody?'))
    first.onclose?.({ code: 1006, reason: '' })
    expect(desk.state.link).toBe('reconnecting')
    const second = await greet()
    expect(second.sentOf('open')).toEqual([{ type: 'open', conversation, after: 2 }])
  })

  it('sends words once more with the same key when nobody answered for them, and never again after the answer', async () => {
    desk.select(conversation)
    const first = await greet()
    opened(first, said(1, ada, 'Hello'))
    desk.say(conversation, 'Hi Ada')
    const [sent] = first.sentOf('say')
    expect(sent).toMatchObject({ text: 'Hi Ada', seen: 1, epoch: 3 })
    first.onclose?.({ code: 1006, reason: '' })

    const second = await greet()
    expect(second.sentOf('say')).toEqual([sent])
    second.say({ type: 'ack', conversation, key: sent!.key, number: 2 })
    second.say({ type: 'entries', conversation, entries: [said(2, maya, 'Hi Ada', sent!.key)] })
    expect(threadOf(desk.state, conversation).timeline.pending).toEqual([])
    second.onclose?.({ code: 1006, reason: '' })
    expect((await greet()).sentOf('say')).toEqual([])
  })

  it('puts words that were behind back before what was typed since', async () => {
    desk.select(conversation)
    const socket = await greet()
    opened(socket, said(1, ada, 'Hello'))
    desk.say(conversation, 'My answer')
    const { key } = socket.sentOf('say')[0]!
    socket.say({ type: 'refused', conversation, key, code: 'behind', message: '', last: 2 })
    expect(readDraft(conversation, 'reply')).toBe('My answer')
    expect(threadOf(desk.state, conversation).returned?.code).toBe('behind')
  })

  it('tells of somebody who begins to wait, once', async () => {
    const socket = await greet()
    socket.say({ type: 'inbox', conversations: [], waiting: 0 })
    socket.say({ type: 'inbox', conversations: [row('ada', 'waiting', 1)], waiting: 1 })
    socket.say({ type: 'inbox', conversations: [row('ada', 'waiting', 1)], waiting: 1 })
    expect(onWaiting).toHaveBeenCalledTimes(1)
  })

  it('does not come back when the sign-in has ended', async () => {
    const socket = await greet()
    socket.onclose?.({ code: 4401, reason: 'not signed in' })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(Socket.all).toHaveLength(1)
    expect(onSignedOut).toHaveBeenCalledOnce()
  })
})
