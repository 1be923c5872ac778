import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inMemory, openChat, openOutbox, type Chat, type CustomerWrite, type Outbox } from '../src/index.ts'
import { FakeServer } from './server.ts'

const visit = { token: async () => 'token', forget: () => undefined }
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await vi.advanceTimersByTimeAsync(0)
}
const comeBack = () => vi.advanceTimersByTimeAsync(60_000)

describe('A chat', () => {
  let server: FakeServer
  let outbox: Outbox<CustomerWrite>
  let open: Chat[]

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    server = new FakeServer()
    outbox = inMemory()
    open = []
  })
  afterEach(() => {
    open.forEach((chat) => chat.close())
    vi.useRealTimers()
  })

  const tab = () => {
    const chat = openChat({
      server: 'http://harbour.test',
      visit,
      outbox: Promise.resolve(outbox),
      open: server.open,
    })
    open.push(chat)
    return chat
  }
  const timeline = (chat: Chat) => chat.view().state.timeline
  const read = (chat: Chat) =>
    timeline(chat).entries.map((entry) => entry.kind === 'message' && entry.body.text)

  it('shows words at once and replaces them by the stored ones', async () => {
    const chat = tab()
    await settle()
    const saying = chat.say('Where is my bag?')
    await saying
    await settle()
    expect(read(chat)).toEqual(['Where is my bag?'])
    expect(timeline(chat).pending).toEqual([])
    expect(await outbox.all()).toEqual([])
  })

  it('keeps what is written before there is a connection, and sends it in order', async () => {
    const chat = tab()
    await Promise.all(['one', 'two', 'three'].map((text) => chat.say(text)))
    await settle()
    expect(server.texts()).toEqual(['one', 'two', 'three'])
  })

  it('sends after a reload what the last page could not', async () => {
    const first = tab()
    await settle()
    server.patience = 0
    await first.say('stored, never answered')
    await first.say('never heard')
    first.close()
    server.patience = Infinity
    const second = tab()
    await settle()
    expect(server.texts()).toEqual(['stored, never answered', 'never heard'])
    expect(read(second)).toEqual(server.texts())
    expect(await outbox.all()).toEqual([])
  })

  it('loses and doubles nothing, however often the server dies and however many tabs are open', async () => {
    const plans = fc.array(fc.record({ tab: fc.nat(1), patience: fc.integer({ min: 0, max: 3 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        server = new FakeServer()
        outbox = inMemory()
        const tabs = [tab(), tab()]
        const said: string[] = []
        for (const [index, step] of plan.entries()) {
          server.patience = step.patience
          said.push(`words ${index}`)
          await tabs[step.tab]!.say(`words ${index}`)
          await settle()
        }
        server.patience = Infinity
        await comeBack()
        await settle()
        expect([...server.texts()].sort()).toEqual([...said].sort())
        for (const one of tabs) {
          expect(read(one)).toEqual(server.texts())
          expect(timeline(one).pending).toEqual([])
          one.close()
        }
        expect(await outbox.all()).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('shows a refusal beside the words and says them again when asked', async () => {
    const chat = tab()
    await settle()
    server.refuse = (text) => (text === 'later' ? 'Not now.' : null)
    await chat.say('later')
    await settle()
    const refused = timeline(chat).pending[0]!
    expect(refused.refused).toBe('Not now.')
    expect(await outbox.all()).toEqual([])
    server.refuse = () => null
    await chat.retry(refused.key)
    await settle()
    expect(server.texts()).toEqual(['later'])
    expect(timeline(chat).pending).toEqual([])
  })

  it('asks for a person once, however often the button is pressed', async () => {
    const chat = tab()
    await Promise.all([chat.askForPerson(), chat.askForPerson()])
    expect(timeline(chat).pending).toHaveLength(1)
  })
})

describe('An outbox in the browser’s database', () => {
  it('gives back what was put, oldest first, after being opened again', async () => {
    const one = await openOutbox<string>('kept')
    await one.put({ key: 'b', order: 2, write: 'second' })
    await one.put({ key: 'a', order: 1, write: 'first' })
    const again = await openOutbox<string>('kept')
    expect((await again.all()).map((item) => item.write)).toEqual(['first', 'second'])
    await again.remove('a')
    expect((await one.all()).map((item) => item.key)).toEqual(['b'])
  })
})
