// How a source stands, in words: Fresh 2 h ago, Reading 61 %, Failed.
import type { ChipLook } from '../../parts/chip'
import type { Progress, Source } from '../../server/sources'
import { words } from '../../words'
import { percent, roughDuration } from '../../words/time'

const w = words.knowledge.sources
const A_DAY = 86_400
const JUST_NOW = 60

export function stateInWords(source: Source, now: number): string {
  const { state, progress } = source
  if (state === 'reading') {
    const share = shareRead(progress)
    return share === null ? w.state.readingOnly : w.state.reading(percent(share))
  }
  if (state === 'ready' && source.read_at) {
    const ago = timeAgo(source.read_at, now)
    return isFresh(source, now) ? w.state.fresh(ago) : w.state.stale(ago)
  }
  return w.state[state === 'ready' ? 'new' : state]
}

export function lookOf({ state }: Source): ChipLook {
  if (state === 'ready') return 'resolved'
  if (state === 'failed') return 'danger'
  return state === 'reading' ? 'assistant' : 'neutral'
}

export type Stage = 'find' | 'read' | 'index' | 'ready'

/** Finding ends when the first page is there, reading when the last one is; indexing goes on for the meanings. */
export function stageOf({ state, progress }: Source): Stage {
  if (state === 'waiting' || !progress || progress.found === 0) return 'find'
  return doneOf(progress) < progress.found ? 'read' : 'index'
}

/** How much of what was found so far is done: null while nothing is. */
export function shareRead(progress: Progress | null): number | null {
  if (!progress || progress.found === 0) return null
  return Math.min(1, doneOf(progress) / progress.found)
}

function doneOf({ indexed, unchanged, skipped }: Progress): number {
  return indexed + unchanged + skipped
}

export function nextRead({ read_every: every, next_read_at: at, state }: Source, now: number): string {
  if (every === null || !at || state === 'reading' || state === 'waiting') return ''
  const seconds = secondsUntil(at, now)
  return seconds <= 0 ? w.nextSoon : w.next(roughDuration(seconds))
}

/** What is read on a schedule is fresh until the next read is due; what was given once stays so. */
function isFresh({ read_every: every, read_at: at, kind }: Source, now: number): boolean {
  if (kind === 'text' || kind === 'files' || kind === 'questions' || kind === 'answers') return true
  return -secondsUntil(at ?? '', now) <= (every ?? A_DAY) + JUST_NOW
}

function timeAgo(at: string, now: number): string {
  const seconds = -secondsUntil(at, now)
  return seconds < JUST_NOW ? w.justNow : w.ago(roughDuration(seconds))
}

function secondsUntil(at: string, now: number): number {
  return (new Date(at).getTime() - now) / 1000
}
