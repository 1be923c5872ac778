// A read as it goes: the stage, the counters, how long it has taken, and the newest pages.
import { useEffect, useState } from 'react'
import type { Progress, Source } from '../../server/sources'
import { words } from '../../words'
import { clockDuration, percent, wordDuration } from '../../words/time'
import { shareRead, type Stage, stageOf } from './standing'

const w = words.knowledge.sources
const STAGES: Stage[] = ['find', 'read', 'index', 'ready']

export function ReadProgress({ source, progress }: { source: Source; progress: Progress }) {
  const share = shareRead(progress)
  return (
    <div className="mt-3 grid grid-cols-1 gap-2" aria-live="off">
      <Stages stage={stageOf(source)} />
      <div
        role="progressbar"
        aria-label={source.name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
        className="h-1.5 overflow-hidden rounded-sm bg-sunken"
      >
        {share !== null && (
          <span
            className="block h-full bg-ai-line"
            style={{ inlineSize: percent(share).replace(/\s/g, '') }}
          />
        )}
      </div>
      <p className="flex flex-wrap gap-x-2 text-text-2 tabular">
        <Counters progress={progress} />
        <span className="ms-auto font-mono text-sm">
          <span aria-hidden="true">{clockDuration(progress.ms / 1000)}</span>
          <span className="sr-only">{wordDuration(progress.ms / 1000)}</span>
        </span>
      </p>
      <Newest location={progress.location} />
      {source.pages > 0 && <p className="text-sm text-text-3">{w.goOn}</p>}
    </div>
  )
}

function Stages({ stage }: { stage: Stage }) {
  const reached = STAGES.indexOf(stage)
  return (
    <ol aria-label={w.stagesLabel} className="flex flex-wrap gap-x-2 text-sm">
      {STAGES.map((each, index) => (
        <li
          key={each}
          aria-current={index === reached ? 'step' : undefined}
          className={
            index === reached ? 'font-semibold text-ai-text' : index < reached ? 'text-text-2' : 'text-text-3'
          }
        >
          {index > 0 && <span aria-hidden="true">→ </span>}
          {index < reached && <span aria-hidden="true">✓ </span>}
          {w.stages[each]}
        </li>
      ))}
    </ol>
  )
}

function Counters({ progress }: { progress: Progress }) {
  const { counters } = w
  const shown = (['found', 'read', 'indexed', 'unchanged', 'skipped'] as const).filter(
    (name) => progress[name] > 0 || name === 'found' || name === 'read' || name === 'indexed',
  )
  const parts = shown.map((name) => `${progress[name].toLocaleString(words.lang)} ${counters[name]}`)
  return <span>{parts.join(' · ')}</span>
}

const KEPT = 20

/** The newest pages that were seen, the last one first. It moves by itself, so it can be folded away. */
function Newest({ location }: { location: string }) {
  const [seen, setSeen] = useState<string[]>([])
  useEffect(() => {
    if (location) setSeen((all) => [location, ...all.filter((each) => each !== location)].slice(0, KEPT))
  }, [location])
  if (seen.length === 0) return null
  return (
    <details open>
      <summary className="label">{w.newest}</summary>
      <ul
        className="mt-1 max-h-26 overflow-y-auto font-mono text-sm text-text-2"
        tabIndex={0}
        aria-label={w.newest}
      >
        {seen.map((each) => (
          <li key={each} className="truncate" title={each}>
            <bdi>{each}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}
