import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AlreadySaid } from '../src/features/conversation/already-said'
import { PAUSE, useAlreadySaid } from '../src/features/conversation/use-already-said'
import { CitingProvider } from '../src/parts/citing'
import type { Answered } from '../src/server/already-answered'

const order: Answered = {
  question: 'What is your order number?',
  fact: {
    key: 'order',
    label: 'Order number',
    value: '8812',
    cites: [{ entry: 3, quote: '8812' }],
    sensitive: false,
    superseded: [],
  },
  cites: [{ entry: 3, quote: '8812' }],
  sure: 0.95,
}
const pin: Answered = {
  ...order,
  question: 'And your PIN?',
  fact: { ...order.fact, key: 'pin', label: 'PIN', value: '••••', sensitive: true },
}

function Writing() {
  const [text, setText] = useState('')
  const said = useAlreadySaid('cnv_1', text)
  return (
    <CitingProvider onLeave={() => {}} onReturn={() => {}}>
      <textarea aria-label="Reply" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <AlreadySaid customer="Ada" said={said} />
    </CitingProvider>
  )
}

const write = (text: string) => fireEvent.change(screen.getByLabelText('Reply'), { target: { value: text } })
const pause = () => act(() => vi.advanceTimersByTimeAsync(PAUSE))
const asked: string[] = []

function answering(data: Answered[] | null): void {
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)).text)
    return data
      ? Promise.resolve(new Response(JSON.stringify({ data })))
      : Promise.reject(new TypeError('offline'))
  })
}

describe('what the customer already said', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    cleanup()
    asked.length = 0
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is said before sending, with the way to where it stands', async () => {
    answering([order])
    render(<Writing />)
    write('What is your order number?')
    await pause()
    expect(screen.getByRole('status').textContent).toContain('Ada already said: order number 8812')
    expect(screen.getByRole('button').textContent).toBe('3')
  })

  it('is asked for once in a pause, and goes with its question', async () => {
    answering([order])
    render(<Writing />)
    write('What is your')
    write('What is your order number?')
    await pause()
    expect(asked).toEqual(['What is your order number?'])
    write('Thank you.')
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('does not show a secret', async () => {
    answering([pin])
    render(<Writing />)
    write('And your PIN?')
    await pause()
    expect(screen.getByRole('status').textContent).toContain('Ada already gave this: pin')
    expect(screen.getByRole('status').textContent).not.toContain('•')
  })

  it('is nothing while the server cannot be reached, or nothing is written', async () => {
    answering(null)
    render(<Writing />)
    write('What is your order number?')
    await pause()
    write('  ')
    await pause()
    expect(screen.getByRole('status').textContent).toBe('')
    expect(asked).toHaveLength(1)
  })
})
