// The sources of the knowledge, over HTTP.
import { queryOptions } from '@tanstack/react-query'
import { get, post, put, remove, upload } from './http'

export type Skipped = { location: string; reason: string; fix: string }
/** How far a read has come; `location` is the newest page, `ms` how long it has taken. */
export type Progress = {
  found: number
  read: number
  indexed: number
  unchanged: number
  skipped: number
  passages: number
  embedded: number
  location: string
  ms: number
}
export type SourceState = 'new' | 'waiting' | 'reading' | 'ready' | 'failed'
export type Source = {
  id: string
  name: string
  location: string
  kind: string
  state: SourceState
  reason: string | null
  pages: number
  passages: number
  embedded: number
  skipped: Skipped[]
  skipped_in_all: number
  read_at: string | null
  read_every: number | null
  next_read_at: string | null
  progress: Progress | null
  is_demo: boolean
}
export type Pair = { question: string; answer: string }

export const LARGEST_FILE = 50 * 1024 * 1024

/** Asked each second while something is being read, and now and then otherwise. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: async () => (await get<{ data: Source[] }>('/v1/sources')).data,
  refetchInterval: ({ state }) => (state.data?.some(isBusy) ? 1_000 : 15_000),
})

/** Questions that the sources answer, in their own words: other ones when there are other pages. */
export const sampleQuestionsQuery = (pages: number) =>
  queryOptions({
    queryKey: ['sample-questions', pages > 0],
    queryFn: async () => (await get<{ data: string[] }>('/v1/sources/sample-questions')).data,
    enabled: pages > 0,
    staleTime: 60_000,
  })

export function isBusy({ state }: Source): boolean {
  return state === 'waiting' || state === 'reading'
}

export const addAddress = (location: string) => post<Source>('/v1/sources', { location })
export const addText = (name: string, text: string) => post<Source>('/v1/sources/text', { name, text })
export const addPairs = (pairs: Pair[]) => post<Source>('/v1/sources/questions', { pairs })
export const readAgain = (id: string) => post<Source>(`/v1/sources/${id}/read`)
export const removeSource = (id: string) => remove<unknown>(`/v1/sources/${id}`)
export const schedule = (id: string, readEvery: number | null) =>
  put<Source>(`/v1/sources/${id}`, { read_every: readEvery })

/** A file goes to the source of the files that were dropped with it, or to a new one; `more` files will follow. */
export function addFile(file: File, source: string | null, more: number): Promise<Source> {
  const query = new URLSearchParams({ name: file.name, more: String(more) })
  if (source) query.set('source', source)
  return upload<Source>(`/v1/sources/files?${query}`, file)
}
