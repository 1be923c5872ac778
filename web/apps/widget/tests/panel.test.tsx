import { render } from 'preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyFrame, emptyCustomerState, withWrite, type CustomerState } from '@stepaside/client'
import { Panel } from '../src/app/panel.tsx'
import { en } from '../src/locales/en.ts'
import { wordsOf } from '../src/locales/words.ts'
import { accepted, FakeChat, noticed, requested, resolved, said, standings, stateAfter } from './fake-chat.ts'

const words = wordsOf('en-GB', en)

describe('The open chat', () => {
  let stage: HTMLElement
  let closed: number
  let keptText: string

  beforeEach(() => {
    vi.useFakeTimers()
    stage = document.body.appendChild(document.createElement('div'))
    closed = 0
    keptText = ''
  })
  afterEach(() => {
    render(null, stage)
    stage.remove()
    vi.runOnlyPendingTimers()
    vi.useRealTimers()
  })

  const settle = () => vi.advanceTimersByTimeAsync(50)
  const opened = async (state: CustomerState, link?: 'ready' | 'lost') => {
    const chat = new FakeChat(state, link)
    const kept = { read: () => keptText, keep: (text: string) => void (keptText = text) }
    render(<Panel chat={chat} words={words} kept={kept} onClose={() => (closed += 1)} />, stage)
    await settle()
    return chat
  }
  const one = <Found extends HTMLElement>(selector: string) => stage.querySelector<Found>(selector)!
  const all = (selector: string) => [...stage.querySelectorAll<HTMLElement>(selector)]
  const button = (label: string) => all('button').find((found) => found.textContent?.trim() === label)!
  const press = (key: string, more: object = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
    one('.composer textarea').dispatchEvent(event)
    return event
  }
  const type = async (text: string) => {
    const field = one<HTMLTextAreaElement>('.composer textarea')
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await settle()
  }

  describe.each(Object.entries(standings))('when the standing is: %s', (_name, state) => {
    it('shows the way to a person, or what has become of it, in the same place', async () => {
      await opened(state)
      const bar = one('.inside').children[1]!
      expect(bar.className).toContain('route')
      expect(bar.querySelector('.ask, [role=status] strong')).not.toBeNull()
    })

    it('shows it without a connection too, and lets the customer write on', async () => {
      await opened(state, 'lost')
      await vi.advanceTimersByTimeAsync(2_000)
      expect(one('.route').querySelector('.ask, .standing')).not.toBeNull()
      expect(one('[role=alert]').textContent).toMatch(/your messages are saved/)
      expect(one<HTMLTextAreaElement>('.composer textarea').disabled).toBe(false)
    })
  })

  it('says how many are ahead, and who has come', async () => {
    await opened(standings.waiting)
    expect(one('.route').textContent).toContain('2 people ahead of you')
    render(null, stage)
    await opened({ ...standings.waiting, ahead: 0 })
    expect(one('.route').textContent).toContain("You're next")
    render(null, stage)
    await opened(standings.person)
    expect(one('.route').textContent).toContain('Maya is with you')
    expect(one('.foot').textContent).toContain('a person')
  })

  it('asks for a person with one press and keeps the focus in the chat', async () => {
    const chat = await opened(standings.assistant)
    button('Talk to a person').click()
    expect(chat.did).toEqual(['person'])
    expect(document.activeElement?.className).toContain('route')
  })

  it('starts in the message field, closes with Escape, but not in mid-composition', async () => {
    await opened(standings.assistant)
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    press('Escape', { isComposing: true })
    expect(closed).toBe(0)
    press('Escape')
    expect(closed).toBe(1)
  })

  it('sends with Enter, breaks a line with Shift, and waits for a composition', async () => {
    const chat = await opened(standings.assistant)
    await type('Where is my bag?')
    press('Enter', { shiftKey: true })
    press('Enter', { isComposing: true })
    press('Enter', { keyCode: 229 })
    expect(chat.did.filter((deed) => deed.startsWith('say'))).toEqual([])
    expect(press('Enter').defaultPrevented).toBe(true)
    expect(chat.did).toContain('say Where is my bag?')
  })

  it('keeps half a sentence until it has been sent', async () => {
    keptText = 'Where is'
    const chat = await opened(standings.assistant)
    expect(one<HTMLTextAreaElement>('.composer textarea').value).toBe('Where is')
    await type('Where is my bag?')
    expect(keptText).toBe('Where is my bag?')
    press('Enter')
    await settle()
    expect(keptText).toBe('')
    expect(chat.did).toContain('typing false')
  })

  it('does not send what is too long, and does not cut it', async () => {
    const chat = await opened(standings.assistant)
    await type('a'.repeat(8003))
    press('Enter')
    expect(one('.too-long').textContent).toContain('3 characters too many')
    expect(one<HTMLTextAreaElement>('.composer textarea').value).toHaveLength(8003)
    expect(chat.did.some((deed) => deed.startsWith('say'))).toBe(false)
  })

  it('is a log that is silent to live announcements, with every message named', async () => {
    await opened(stateAfter(said('you', 'Hello'), said('ai', 'Hi'), said('maya', 'Good day')))
    expect(one('[role=log]').getAttribute('aria-live')).toBe('off')
    const labels = all('article').map((article) => article.getAttribute('aria-label'))
    expect(labels.slice(1).map((label) => label!.replace(/\d+:\d+/, 'T'))).toEqual([
      'You, T',
      'Harbour assistant, AI, T',
      'Maya, person, T',
    ])
  })

  it('announces what others said once it is complete, and nothing of one’s own', async () => {
    const chat = await opened(standings.assistant)
    const draft = { type: 'draft' as const, turn: 1, epoch: 1, text: 'It was', done: false }
    chat.show(applyFrame(standings.assistant, draft))
    await settle()
    expect(one('[aria-busy=true]').textContent).toContain('It was')
    expect(one('[aria-live=polite].unseen').textContent).toBe('')
    const answer = said('ai', 'It was delivered.')
    chat.show(stateAfter(answer), [answer, said('you', 'Thanks')])
    await settle()
    expect(one('[aria-live=polite].unseen').textContent).toMatch(/AI.*: It was delivered\.$/)
    expect(one('[aria-busy=true]')).toBeNull()
  })

  it('draws Markdown of the assistant, and leaves everybody’s markup as text', async () => {
    const markup = '<img src=x onerror=alert(1)>'
    const mine = said('you', `**${markup}**`)
    const answer = said(
      'ai',
      `**Pack it**\n\n- ${markup}\n- [guide](https://harbour.test/)\n- [bad](javascript:alert(1))`,
    )
    await opened(stateAfter(mine, answer, said('maya', markup)))
    expect(all('.said img, .said script')).toEqual([])
    expect(one('.ai .said strong').textContent).toBe('Pack it')
    expect(one('.you .said').textContent).toBe(`**${markup}**`)
    expect(all('.said a').map((link) => link.getAttribute('href'))).toEqual(['https://harbour.test/'])
    expect(one('.said a').getAttribute('rel')).toBe('noopener noreferrer')
  })

  it('names the source of an answer as a trail', async () => {
    const sources = [
      { title: 'Returns', url: null, quote: 'within 30 days', path: ['Returns', 'How to return a bag'] },
    ]
    await opened(stateAfter(said('ai', 'Within 30 days.', { sources })))
    expect(one('.sources summary').textContent).toContain('From: Returns › How to return a bag')
    expect(one('.sources blockquote').textContent).toBe('within 30 days')
  })

  it('offers a person under the last message only, as long as the assistant has the floor', async () => {
    const offer = said('ai', 'Shall I get a person?', { offer: true })
    const chat = await opened(stateAfter(offer))
    button('Get a person').click()
    expect(chat.did).toEqual(['person'])
    chat.show(stateAfter(offer, requested()))
    await settle()
    expect(button('Get a person')).toBeUndefined()
    chat.show(stateAfter(offer, said('you', 'No, wait')))
    await settle()
    expect(button('Keep trying')).toBeUndefined()
  })

  it('shows what was refused with its reason and says it again when asked', async () => {
    const pending = withWrite(
      stateAfter(),
      { type: 'say', key: 'k', text: 'Hello' },
      new Date().toISOString(),
    )
    const refused = applyFrame(pending, {
      type: 'refused',
      key: 'k',
      code: 'rate_limited',
      message: 'Too many at once.',
    })
    const chat = await opened(refused)
    expect(one('.refused').textContent).toContain('Not sent. Too many at once.')
    button('Try again').click()
    expect(chat.did).toEqual(['retry k'])
  })

  it('hides others’ typing while the customer types', async () => {
    const typed = applyFrame(standings.person, { type: 'typing', role: 'agent', name: 'Maya', on: true })
    await opened(typed)
    expect(one('.typing').textContent).toBe('Maya is writing…')
    await type('I')
    expect(one('.typing')).toBeNull()
  })

  it('says that the assistant is at work after a question, and not after the end', async () => {
    vi.setSystemTime('2026-11-22T14:02:01Z')
    const question = said('you', 'Where is my bag?')
    const chat = await opened(stateAfter(question))
    expect(one('.typing').textContent).toContain('looking for an answer')
    chat.show(stateAfter(question, requested(), accepted(), said('you', 'Thanks'), resolved()))
    await settle()
    expect(one('.typing')).toBeNull()
  })

  it('asks how it was with five named choices, and writing again is always possible', async () => {
    const chat = await opened(standings.solved)
    expect(all('.rating label').map((label) => label.textContent)).toEqual([
      'Very satisfied',
      'Satisfied',
      'Neither',
      'Dissatisfied',
      'Very dissatisfied',
    ])
    one<HTMLInputElement>('.rating input[value="4"]').click()
    await settle()
    one('.rating form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    expect(chat.did).toEqual(['rate 4 '])
    expect(one<HTMLTextAreaElement>('.composer textarea').disabled).toBe(false)
  })

  it('says that the line was lost only after a hiccup’s time, and once that it is back', async () => {
    const chat = await opened(standings.assistant)
    chat.link('lost')
    await vi.advanceTimersByTimeAsync(500)
    expect(one('.line').textContent).toBe('')
    await vi.advanceTimersByTimeAsync(1_500)
    expect(one('.line').textContent).toContain('Connection lost')
    chat.link('ready')
    await settle()
    expect(one('.line').textContent).toContain('Nothing was lost')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(one('.line').textContent).toBe('')
  })

  it('shows a seam where a person joins', async () => {
    await opened(stateAfter(requested(), noticed('ho.joined', 'Maya has joined.', { name: 'Maya' })))
    expect(one('.seam-human').textContent).toContain('Maya has joined.')
  })

  it('greets before anything was said, and says that it is AI', async () => {
    await opened(stateAfter())
    expect(one('.row').textContent).toContain("I'm AI")
    expect(emptyCustomerState.workspace).toBe('')
  })
})
