import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DropFiles } from '../src/features/knowledge/drop-files'
import { ReadProgress } from '../src/features/knowledge/read-progress'
import { nextRead, shareRead, stageOf, stateInWords } from '../src/features/knowledge/standing'
import { Diagram } from '../src/features/answers/diagram'
import type { Progress, Source } from '../src/server/sources'

const NOW = Date.UTC(2026, 10, 22, 14, 0, 0)
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString()

const progress: Progress = {
  found: 142,
  read: 61,
  indexed: 58,
  unchanged: 10,
  skipped: 3,
  passages: 300,
  embedded: 0,
  location: 'https://shop.example/returns',
  ms: 14_000,
}
const source: Source = {
  id: 'src_1',
  name: 'shop.example',
  location: 'https://shop.example/',
  kind: 'website',
  state: 'ready',
  reason: null,
  pages: 58,
  passages: 300,
  embedded: 300,
  skipped: [],
  skipped_in_all: 0,
  read_at: ago(7200),
  read_every: 86_400,
  next_read_at: ago(7200 - 86_400),
  progress: null,
  is_demo: false,
}

const within = (children: ReactNode) =>
  render(<QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>)

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('How a source stands', () => {
  it('is fresh until it should have been read again', () => {
    expect(stateInWords(source, NOW)).toBe('Fresh 2 hr ago')
    expect(stateInWords({ ...source, read_at: ago(3 * 86_400) }, NOW)).toBe('Read 3 days ago')
    expect(stateInWords({ ...source, kind: 'text', read_every: null, read_at: ago(9 * 86_400) }, NOW)).toBe(
      'Fresh 9 days ago',
    )
    expect(stateInWords({ ...source, read_at: ago(20) }, NOW)).toBe('Fresh just now')
  })

  it('says how far a read is, and never counts beyond the end', () => {
    expect(stateInWords({ ...source, state: 'reading', progress }, NOW)).toBe('Reading 50%')
    expect(stateInWords({ ...source, state: 'reading', progress: { ...progress, found: 0 } }, NOW)).toBe(
      'Reading',
    )
    expect(shareRead({ ...progress, found: 10 })).toBe(1)
  })

  it('waits and fails in words', () => {
    expect(stateInWords({ ...source, state: 'waiting' }, NOW)).toBe('Waiting to be read')
    expect(stateInWords({ ...source, state: 'failed' }, NOW)).toBe('Failed')
  })

  it('says when it is read next', () => {
    expect(nextRead(source, NOW)).toBe('next in 22 hr')
    expect(nextRead({ ...source, next_read_at: ago(60) }, NOW)).toBe('next read is due')
    expect(nextRead({ ...source, read_every: null, next_read_at: null }, NOW)).toBe('')
  })

  it('goes through the stages in their order', () => {
    const reading = (part: Partial<Progress>) =>
      stageOf({ ...source, state: 'reading', progress: { ...progress, ...part } })
    expect(stageOf({ ...source, state: 'waiting' })).toBe('find')
    expect(reading({ found: 0 })).toBe('find')
    expect(reading({})).toBe('read')
    expect(reading({ found: 71 })).toBe('index')
  })
})

it('A read shows its counters and the newest pages, the last one first', () => {
  const { container, rerender } = render(<ReadProgress source={source} progress={progress} />)
  const next = { ...progress, location: 'https://shop.example/shipping' }
  rerender(<ReadProgress source={source} progress={next} />)
  expect(container.textContent).toContain('142 found · 61 read · 58 indexed · 10 unchanged · 3 skipped')
  expect(container.textContent).toContain('0:14')
  const pages = screen.getAllByRole('listitem').map((item) => item.textContent)
  expect(pages.slice(-2)).toEqual(['https://shop.example/shipping', 'https://shop.example/returns'])
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50')
  expect(container.querySelector('[aria-live="off"]')).toBeTruthy()
})

describe('Files', () => {
  const file = (name: string, text = 'words') => new File([text], name)

  function answering(answers: (name: string) => Response) {
    const asked: string[] = []
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path)
      return Promise.resolve(answers(new URL(path, 'http://h').searchParams.get('name')!))
    })
    return asked
  }

  async function drop(container: HTMLElement, files: File[]) {
    const input = container.querySelector('input')!
    await act(() => fireEvent.change(input, { target: { files } }))
  }

  it('of one drop go to one source, and one that fails stops none', async () => {
    const asked = answering((name) =>
      name === 'photo.png'
        ? new Response(JSON.stringify({ detail: 'It is a picture.', status: 415 }), { status: 415 })
        : new Response(JSON.stringify({ ...source, id: 'src_7' })),
    )
    const added = vi.fn()
    const { container } = within(<DropFiles onAdded={added} />)
    await drop(container, [file('a.md'), file('photo.png'), file('b.md')])
    await waitFor(() => expect(added).toHaveBeenCalledTimes(2))
    expect(asked).toEqual([
      '/v1/sources/files?name=a.md&more=2',
      '/v1/sources/files?name=photo.png&more=1&source=src_7',
      '/v1/sources/files?name=b.md&more=0&source=src_7',
    ])
    expect(container.textContent).toContain('photo.png')
    expect(container.textContent).toContain('It is a picture.')
    await act(() => fireEvent.click(screen.getByRole('button', { name: /photo\.png/ })))
    expect(container.textContent).not.toContain('photo.png')
  })

  it('that are too large are not even sent', async () => {
    const asked = answering(() => new Response('{}'))
    const { container } = within(<DropFiles onAdded={() => {}} />)
    const huge = file('huge.pdf')
    Object.defineProperty(huge, 'size', { value: 60 * 1024 * 1024 })
    await drop(container, [huge])
    expect(asked).toEqual([])
    expect(container.textContent).toContain('larger than 50 MB')
  })
})

it('The reliability diagram says in words what it draws', () => {
  const bin = { from: 0.6, to: 0.7, said: 0.66, right: 0.7, low: 0.52, high: 0.83, answers: 31 }
  const { container } = render(<Diagram bins={[bin]} label="said 66%, right 70%" />)
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('said 66%, right 70%')
  const dot = container.querySelector('circle')!
  expect(Number(dot.getAttribute('cx'))).toBeCloseTo(36 + 0.66 * 240)
  expect(Number(dot.getAttribute('cy'))).toBeCloseTo(12 + 0.3 * 240)
})
