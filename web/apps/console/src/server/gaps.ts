// Gaps, suggestions and tests, over HTTP.
import type { Cite } from '@stepaside/client'
import { queryOptions } from '@tanstack/react-query'
import { get, post, remove } from './http'

export type GapState = 'open' | 'answered' | 'not_ours'
export type Asked = {
  text: string
  conversation: string
  number: number
  at: string
  handover: string | null
}
export type Decided = { verdict: string; by: string; at: string; note: string }
export type Gap = {
  id: string
  name: string
  state: GapState
  says: string
  asked: number
  conversations: number
  handovers: number
  cost: { minutes: number; basis: string; handovers: number }
  total_minutes: number
  examples: Asked[]
  decided: Decided | null
  suggestions: number
  test: string | null
}
export type Gaps = {
  data: Gap[]
  cost: { minutes: number; basis: string; says: string }
  counts: Record<GapState, number>
}

export type Contradiction = { kind: string; ours: string; theirs: string; title: string; url: string | null }
export type Duplicate = { title: string; url: string | null; quote: string }
export type Checked = { contradictions: Contradiction[]; duplicate: Duplicate | null }

export type SuggestionState = 'open' | 'approved' | 'rejected'
export type Part = { text: string; kept: boolean; why: string; entry: number }
export type Suggestion = Checked & {
  id: string
  state: SuggestionState
  question: string
  answer: string
  parts: Part[]
  cites: Cite[]
  conversation: string
  by: string
  why: string
  decided: (Decided & { edited: boolean }) | null
}
export type Suggestions = { data: Suggestion[]; counts: Record<SuggestionState, number> }

export type TestState = 'not_run' | 'passed' | 'failed'
export type Broken = { source: string; name: string; what: string; pages_before: number; pages_now: number }
export type Last = {
  at: string
  passed: boolean
  answer: string
  missing: string[]
  why: string
  confidence: number | null
  sources: { title: string; url: string | null }[]
}
export type Test = {
  id: string
  question: string
  expect: string[]
  answerable: boolean
  state: TestState
  newly_failed: boolean
  broken_by: Broken[]
  last: Last | null
}
export type Tests = { data: Test[]; counts: Record<TestState, number>; running: boolean }

export const gapsQuery = (state: GapState) =>
  queryOptions({
    queryKey: ['gaps', state],
    queryFn: () => get<Gaps>(`/v1/gaps?state=${state}`),
    refetchInterval: 10_000,
  })
export const suggestionsQuery = (state: SuggestionState) =>
  queryOptions({
    queryKey: ['suggestions', state],
    queryFn: () => get<Suggestions>(`/v1/suggestions?state=${state}`),
    refetchInterval: 10_000,
  })
/** Asked each second while tests run. */
export const testsQuery = queryOptions({
  queryKey: ['tests'],
  queryFn: () => get<Tests>('/v1/tests'),
  refetchInterval: ({ state }) => (state.data?.running ? 1_000 : 30_000),
})

type Pair = { question: string; answer: string }

export const answerGap = (id: string, pair: Pair) => post<unknown>(`/v1/gaps/${id}/answer`, pair)
export const notOurs = (id: string) => post<Gap>(`/v1/gaps/${id}/not-ours`)
export const reopenGap = (id: string) => post<Gap>(`/v1/gaps/${id}/reopen`)
export const checkPair = (pair: Pair) => post<Checked>('/v1/gaps/check', pair)
export const approve = (id: string, edited: Partial<Pair> = {}) =>
  post<Suggestion>(`/v1/suggestions/${id}/approve`, edited)
export const reject = (id: string) => post<Suggestion>(`/v1/suggestions/${id}/reject`)
export const runTests = (test?: string) => post<unknown>('/v1/tests/run', test ? { test } : {})
export const addTest = (question: string, expect: string[], answerable: boolean) =>
  post<Test>('/v1/tests', { question, expect, answerable })
export const removeTest = (id: string) => remove<unknown>(`/v1/tests/${id}`)
