import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addPending,
  applyEntries,
  applyFrame,
  emptyCustomerState,
  emptyTimeline,
  phaseOf,
  refusePending,
  withWrite,
  type CustomerState,
  type Entry,
  type Floor,
  type Pending,
} from '../src/index.ts'
import { ada, assistant, floorOf, handover, maya, message, rating, welcome } from './cast.ts'

const events = ['requested', 'accepted', 'taken_over', 'handed_back', 'resolved'] as const
const holders = {
  requested: 'nobody',
  accepted: 'agent',
  taken_over: 'agent',
  handed_back: 'assistant',
  resolved: 'assistant',
} as const

/** A conversation as the server would number it: gaps where the customer may not look, epochs that grow. */
const conversations = fc
  .array(
    fc.record({
      kind: fc.constantFrom('ada', 'maya', 'assistant', 'rating', ...events),
      gap: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    let number = 0
    let epoch = 1
    return steps.map(({ kind, gap }): Entry => {
      number += gap
      if (kind === 'ada') return message(number, ada, `words ${number}`, `key-${number}`)
      if (kind === 'maya') return message(number, maya, `words ${number}`, `key-${number}`)
      if (kind === 'assistant') return message(number, assistant, `words ${number}`)
      if (kind === 'rating') return rating(number, 4)
      return handover(number, kind, floorOf(holders[kind], ++epoch))
    })
  })

/** Where each new connection starts again (anything up to what was seen) and how far it gets. */
const connections = fc.array(fc.record({ back: fc.nat(40), forth: fc.nat(40) }), { maxLength: 12 })

function deliveries(entries: Entry[], cuts: { back: number; forth: number }[]): Entry[] {
  let seen = 0
  const delivered = cuts.flatMap(({ back, forth }) => {
    const from = Math.max(0, seen - back)
    const to = Math.min(entries.length, Math.max(from, seen) + forth)
    seen = Math.max(seen, to)
    return entries.slice(from, to)
  })
  return [...delivered, ...entries.slice(Math.max(0, seen - 3))]
}

function lastFloor(entries: Entry[]): Floor {
  const passed = entries.filter((entry) => entry.kind === 'handover')
  return passed.at(-1)?.body.floor ?? floorOf('assistant', 1)
}

const pendingOf = (key: string): Pending => ({
  key,
  role: 'customer',
  kind: 'message',
  text: key,
  at: '',
  refused: null,
})

describe('A timeline', () => {
  it('is the same after any replay, repeat or resume as after reading everything once', () => {
    fc.assert(
      fc.property(conversations, connections, (entries, cuts) => {
        expect(applyEntries(emptyTimeline, deliveries(entries, cuts))).toEqual(
          applyEntries(emptyTimeline, entries),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is never changed by a second reading', () => {
    fc.assert(
      fc.property(conversations, (entries) => {
        const once = applyEntries(emptyTimeline, entries)
        expect(applyEntries(once, entries)).toBe(once)
      }),
    )
  })

  it('has every number once and in order', () => {
    fc.assert(
      fc.property(conversations, connections, (entries, cuts) => {
        const numbers = applyEntries(emptyTimeline, deliveries(entries, cuts)).entries.map(
          (entry) => entry.number,
        )
        expect(numbers).toEqual(entries.map((entry) => entry.number))
      }),
    )
  })

  it('shows what the customer wrote exactly once, as pending or as stored', () => {
    fc.assert(
      fc.property(conversations, connections, (entries, cuts) => {
        const mine = entries.filter((entry) => entry.author.role === 'customer' && entry.kind === 'message')
        let timeline = mine.reduce(
          (before, entry) => addPending(before, pendingOf(entry.key!)),
          emptyTimeline,
        )
        for (const entry of deliveries(entries, cuts)) {
          timeline = applyEntries(timeline, [entry])
          const stored = timeline.entries.map((known) => known.key)
          const shown = [...timeline.pending.map((item) => item.key), ...stored]
          for (const one of mine) expect(shown.filter((key) => key === one.key)).toHaveLength(1)
        }
        expect(timeline.pending).toEqual([])
      }),
    )
  })

  it('reads a thread of ten thousand messages at once in a blink', () => {
    const long = Array.from({ length: 10_000 }, (_, index) =>
      message(index + 1, index % 2 ? ada : maya, 'words'),
    )
    const started = performance.now()
    expect(applyEntries(emptyTimeline, long).entries).toHaveLength(10_000)
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('does not take another author’s key for its own', () => {
    const waiting = addPending(emptyTimeline, pendingOf('same'))
    expect(applyEntries(waiting, [message(1, maya, 'Hello', 'same')]).pending).toHaveLength(1)
  })

  it('does not show as pending what is stored already', () => {
    const stored = applyEntries(emptyTimeline, [message(1, ada, 'Hello', 'k')])
    expect(addPending(stored, pendingOf('k'))).toBe(stored)
  })

  it('keeps a refused item with the words of the refusal', () => {
    const refused = refusePending(addPending(emptyTimeline, pendingOf('k')), 'k', 'Too long.')
    expect(refused.pending[0]?.refused).toBe('Too long.')
  })
})

describe('What the customer sees', () => {
  const snapshot = (entries: Entry[]) => resumed(emptyCustomerState, entries, 0, entries.length)

  function resumed(state: CustomerState, entries: Entry[], from: number, to: number): CustomerState {
    const sent = entries.slice(from, to)
    return [
      welcome(to, lastFloor(entries.slice(0, to))),
      { type: 'entries' as const, entries: sent },
      { type: 'ready' as const, last: to },
    ].reduce(applyFrame, state)
  }

  it('is the same after any number of lost connections as after a reload', () => {
    fc.assert(
      fc.property(conversations, connections, (entries, cuts) => {
        let state = emptyCustomerState
        let seen = 0
        for (const { back, forth } of cuts) {
          const to = Math.min(entries.length, seen + forth)
          state = resumed(state, entries, Math.max(0, seen - back), to)
          seen = to
        }
        expect(resumed(state, entries, seen, entries.length)).toEqual(snapshot(entries))
      }),
      { numRuns: 300 },
    )
  })

  it('never keeps the assistant’s unfinished words once the floor has moved on', () => {
    const writing = [
      welcome(0),
      { type: 'draft' as const, turn: 1, epoch: 1, text: 'It was', done: false },
    ].reduce(applyFrame, emptyCustomerState)
    expect(writing.draft?.text).toBe('It was')
    const passed = applyFrame(writing, {
      type: 'entries',
      entries: [handover(1, 'requested', floorOf('nobody', 2))],
    })
    expect(passed.draft).toBeNull()
    expect(
      applyFrame(passed, { type: 'draft', turn: 1, epoch: 1, text: 'It was marked', done: false }).draft,
    ).toBeNull()
  })

  it('follows the handover from the wish to the solution', () => {
    let state = applyFrame(emptyCustomerState, welcome(0))
    const after = (entry: Entry) =>
      phaseOf((state = applyFrame(state, { type: 'entries', entries: [entry] })))
    expect(phaseOf(state)).toBe('assistant')
    state = withWrite(state, { type: 'person', key: 'p' }, '')
    expect(phaseOf(state)).toBe('asking')
    expect(after(handover(1, 'requested', floorOf('nobody', 2)))).toBe('waiting')
    expect(after(handover(2, 'accepted', floorOf('agent', 3)))).toBe('person')
    expect(after(handover(3, 'resolved', floorOf('assistant', 4)))).toBe('ended')
    expect(after(message(4, ada, 'One more thing'))).toBe('assistant')
  })

  it('starts from nothing in another conversation, and keeps what is unsent', () => {
    let state = applyFrame(emptyCustomerState, welcome(1))
    state = applyFrame(state, { type: 'entries', entries: [message(1, ada, 'Hello', 'k')] })
    state = withWrite(state, { type: 'say', key: 'unsent', text: 'Still here' }, '')
    state = applyFrame(state, welcome(0, floorOf('assistant', 1), 'cnv_2'))
    expect(state.timeline.last).toBe(0)
    expect(state.timeline.pending.map((item) => item.key)).toEqual(['unsent'])
  })
})
