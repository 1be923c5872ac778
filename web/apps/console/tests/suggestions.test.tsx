import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listenForShortcuts } from '../src/actions/keyboard'
import { SuggestionsPage } from '../src/features/suggestions/suggestions'
import type { Suggestion } from '../src/server/gaps'

const suggestion = (id: string, question: string): Suggestion => ({
  id,
  state: 'open',
  question,
  answer: 'We ship to Iceland in 9 days.',
  parts: [
    { text: 'Hi [name]!', kept: false, why: 'greeting', entry: 9 },
    { text: 'We ship to Iceland in 9 days.', kept: true, why: '', entry: 9 },
  ],
  cites: [{ entry: 9, quote: 'We ship to Iceland in 9 days.' }],
  conversation: 'cnv_1',
  by: 'Maya',
  why: 'Rated 5.',
  contradictions: [
    { kind: 'number', ours: 'in 9 days', theirs: 'in 5 days', title: 'Shipping', url: 'javascript:alert(1)' },
  ],
  duplicate: null,
  decided: null,
})

let posted: [string, unknown][] = []
let open: Suggestion[] = []

function serve(path: string, init?: RequestInit): Promise<Response> {
  if (init?.method === 'POST') {
    posted.push([path, JSON.parse(init.body as string)])
    open = open.filter(({ id }) => !path.includes(id))
    return Promise.resolve(new Response('{}'))
  }
  const counts = { open: open.length, approved: 0, rejected: 0 }
  return Promise.resolve(new Response(JSON.stringify({ data: open, counts })))
}

async function show() {
  const root = createRootRoute()
  const page = createRoute({ getParentRoute: () => root, path: '/', component: SuggestionsPage })
  const talk = createRoute({ getParentRoute: () => root, path: '/c/$conversation' })
  const history = createMemoryHistory({ initialEntries: ['/'] })
  const router = createRouter({ routeTree: root.addChildren([page, talk]), history })
  const shown = render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  )
  await screen.findByText('Do you ship to Iceland?')
  return shown
}

const press = (key: string) =>
  act(
    () =>
      void (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }),
      ),
  )

let stop = () => {}
beforeEach(() => {
  posted = []
  open = [suggestion('sug_1', 'Do you ship to Iceland?'), suggestion('sug_2', 'Do you ship to Norway?')]
  vi.stubGlobal('fetch', serve)
  stop = listenForShortcuts()
})
afterEach(() => {
  stop()
  cleanup()
  vi.unstubAllGlobals()
})

describe('A suggestion', () => {
  it('shows what was said, what was struck out and why, and both sides of a contradiction', async () => {
    const { container } = await show()
    const struck = container.querySelector('del')!
    expect(struck.textContent).toContain('Hi [name]!')
    expect(struck.textContent).toContain('left out: greeting')
    expect(container.textContent).toContain('in 9 days')
    expect(container.textContent).toContain('in 5 days')
    expect(container.querySelector('a[href^="javascript"]')).toBeNull()
  })

  it('is approved, edited and rejected by A, E and R', async () => {
    await show()
    await press('a')
    await waitFor(() => expect(posted).toEqual([['/v1/suggestions/sug_1/approve', {}]]))
    await waitFor(() => expect(screen.queryByText('Do you ship to Iceland?')).toBeNull())
    await press('e')
    expect(await screen.findByDisplayValue('Do you ship to Norway?')).toBeTruthy()
    act(() => screen.getByRole('button', { name: 'Cancel' }).click())
    await press('r')
    await waitFor(() => expect(posted.at(-1)?.[0]).toBe('/v1/suggestions/sug_2/reject'))
  })

  it('takes the keys of the one that is focused', async () => {
    await show()
    await press('j')
    await press('j')
    await press('r')
    await waitFor(() => expect(posted).toEqual([['/v1/suggestions/sug_2/reject', {}]]))
  })
})
