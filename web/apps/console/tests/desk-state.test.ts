import type { AgentFrame } from '@stepaside/client'
import { describe, expect, it } from 'vitest'
import {
  applyFrame,
  changeThread,
  type Desk,
  emptyDesk,
  lost,
  newlyWaiting,
  threadOf,
} from '../src/live/desk-state'
import { addPending } from '@stepaside/client'
import { ada, assistant, passed, row, said, withMaya, withNobody } from './cast'

const conversation = 'cnv_1'
const entries = [said(1, ada, 'Hello'), passed(2, 'requested', withNobody), passed(3, 'accepted', withMaya)]

const after = (frames: AgentFrame[], desk: Desk = emptyDesk) =>
  frames.reduce((state, frame) => applyFrame(state, frame, 0), desk)

const opening: AgentFrame[] = [
  {
    type: 'opened',
    conversation,
    customer: { id: 'cus_ada', name: 'Ada' },
    floor: withMaya,
    handover: null,
    last: 3,
  },
  { type: 'entries', conversation, entries },
  { type: 'ready', conversation, last: 3 },
]

describe('the desk', () => {
  it('is the same after a reconnect as after one long connection', () => {
    const once = after([
      ...opening,
      { type: 'entries', conversation, entries: [said(4, ada, 'Still there?')] },
    ])
    const twice = after(
      [
        opening[0]!,
        { type: 'entries', conversation, entries: [...entries, said(4, ada, 'Still there?')] },
        opening[2]!,
      ],
      lost(after(opening)),
    )
    expect(threadOf(twice, conversation).timeline).toEqual(threadOf(once, conversation).timeline)
  })

  it('is not ready between a lost line and the next ready', () => {
    expect(threadOf(after(opening), conversation).isReady).toBe(true)
    expect(threadOf(lost(after(opening)), conversation).isReady).toBe(false)
  })

  it('gives refused words back and keeps no trace of them in the timeline', () => {
    const item = {
      key: 'k',
      role: 'agent',
      kind: 'message',
      text: 'My answer',
      at: '',
      refused: null,
    } as const
    const writing = changeThread(after(opening), conversation, (thread) => ({
      ...thread,
      timeline: addPending(thread.timeline, item),
    }))
    const refused = after(
      [{ type: 'refused', conversation, key: 'k', code: 'behind', message: '', last: 4 }],
      writing,
    )
    const thread = threadOf(refused, conversation)
    expect(thread.timeline.pending).toEqual([])
    expect(thread.returned).toMatchObject({ code: 'behind', text: 'My answer' })
  })

  it('shows a conversation that cannot be opened as missing instead of asking for ever', () => {
    const refusal = {
      type: 'refused',
      conversation,
      code: 'not_found',
      message: 'Not here.',
    } as unknown as AgentFrame
    expect(threadOf(after([refusal]), conversation).missing).toBe('Not here.')
  })

  it('drops the assistant’s unfinished words once a person has the floor', () => {
    const draft: AgentFrame = {
      type: 'draft',
      conversation,
      turn: 1,
      epoch: 1,
      text: 'It might',
      done: false,
    }
    const drafting = after([{ type: 'entries', conversation, entries: [said(1, ada, 'Hello')] }, draft])
    expect(threadOf(drafting, conversation).draft?.text).toBe('It might')
    const taken = after(
      [{ type: 'entries', conversation, entries: [passed(2, 'accepted', withMaya)] }],
      drafting,
    )
    expect(threadOf(taken, conversation).draft).toBeNull()
    expect(threadOf(after([draft], taken), conversation).draft).toBeNull()
  })

  it('drops a draft when the answer it became has arrived', () => {
    const draft: AgentFrame = {
      type: 'draft',
      conversation,
      turn: 1,
      epoch: 1,
      text: 'Three days',
      done: true,
    }
    const answered = after([
      draft,
      { type: 'entries', conversation, entries: [said(1, assistant, 'Three days')] },
    ])
    expect(threadOf(answered, conversation).draft).toBeNull()
  })
})

describe('who began to wait', () => {
  it('is nobody when the first list arrives, however many wait in it', () => {
    expect(newlyWaiting(null, [row('a', 'waiting', 1)])).toEqual([])
  })

  it('is everybody whose handover was not waiting before, and a second handover counts anew', () => {
    const before = [row('a', 'waiting', 1), row('b', 'assistant', 1)]
    const again = {
      ...row('a', 'waiting', 9),
      handover: { ...row('a', 'waiting', 9).handover!, id: 'hnd_second' },
    }
    expect(
      newlyWaiting(before, [row('a', 'waiting', 1), row('b', 'waiting', 5)]).map(({ id }) => id),
    ).toEqual(['b'])
    expect(newlyWaiting(before, [again]).map(({ id }) => id)).toEqual(['a'])
  })
})
