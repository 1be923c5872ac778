import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect, pauseBefore, type ConnectionState } from '../src/index.ts'
import { FakeSockets } from './server.ts'

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('A connection', () => {
  let server: FakeSockets
  let states: ConnectionState[]
  let frames: string[]

  beforeEach(() => {
    vi.useFakeTimers()
    server = new FakeSockets()
    states = []
    frames = []
  })
  afterEach(() => vi.useRealTimers())

  const dial = () =>
    connect<{ type: string }, { type: string }>({
      url: 'ws://harbour.test',
      hello: () => ({ type: 'hello' }),
      onFrame: (frame) => frames.push(frame.type),
      onState: (state) => states.push(state),
      open: server.open,
    })

  const readied = async () => {
    const connection = dial()
    server.latest.accept()
    await settle()
    server.latest.tell({ type: 'ready' })
    return connection
  }

  it('says hello first and is ready when the server says so', async () => {
    const connection = await readied()
    expect(server.latest.heard).toEqual([{ type: 'hello' }])
    expect(connection.state().link).toBe('ready')
    expect(states.map((state) => state.link)).toEqual(['connecting', 'ready'])
  })

  it('keeps nothing to itself: what cannot be sent is refused to the caller', async () => {
    const connection = dial()
    server.latest.accept()
    await settle()
    expect(connection.send({ type: 'say' })).toBe(false)
    server.latest.tell({ type: 'ready' })
    expect(connection.send({ type: 'say' })).toBe(true)
  })

  it('pings after twenty quiet seconds and leaves when nothing comes back in ten', async () => {
    await readied()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(server.latest.heard.at(-1)).toEqual({ type: 'ping' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(states.at(-1)?.link).toBe('lost')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.sockets).toHaveLength(2)
  })

  it('takes any frame as a sign of life', async () => {
    await readied()
    await vi.advanceTimersByTimeAsync(25_000)
    server.latest.tell({ type: 'typing' })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(states.at(-1)?.link).toBe('ready')
  })

  it('gives up on a socket that never becomes ready', async () => {
    dial()
    await vi.advanceTimersByTimeAsync(17_000)
    expect(server.sockets.length).toBeGreaterThan(1)
  })

  it('waits longer after every failure, never in step with others, and ten seconds at most', () => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const longest = Math.min(10_000, 500 * 2 ** attempt)
      expect(pauseBefore(attempt, 0)).toBe(longest / 2)
      expect(pauseBefore(attempt, 1)).toBe(longest)
    }
  })

  it('forgets its failures only after the line has been steady', async () => {
    const connection = await readied()
    server.latest.hangUp()
    expect(connection.state().attempt).toBe(1)
    await vi.advanceTimersByTimeAsync(600)
    server.latest.accept()
    await settle()
    server.latest.tell({ type: 'ready' })
    expect(connection.state().attempt).toBe(1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(connection.state().attempt).toBe(0)
  })

  it('dials at once when the network or the page comes back', async () => {
    const connection = await readied()
    server.latest.hangUp()
    connection.wake()
    expect(server.sockets).toHaveLength(2)
  })

  it('finds out on waking whether anybody is still there', async () => {
    const connection = await readied()
    connection.wake()
    expect(server.latest.heard.at(-1)).toEqual({ type: 'ping' })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(states.at(-1)?.link).toBe('lost')
  })

  it('hears nothing more from a socket it has left', async () => {
    const connection = await readied()
    const first = server.latest
    connection.restart()
    first.tell({ type: 'typing' })
    first.hangUp()
    expect(frames).toEqual(['ready'])
    expect(server.sockets).toHaveLength(2)
  })

  it('stays closed when closed', async () => {
    const connection = await readied()
    connection.close()
    connection.wake()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.sockets).toHaveLength(1)
  })
})
