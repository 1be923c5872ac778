// One source: what it is, how it stands, and what its owner can do with it.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '../../alerts/announcer'
import { Button } from '../../parts/button'
import { Chip } from '../../parts/chip'
import { Confirm } from '../../parts/confirm'
import { useDoing } from '../../parts/doing'
import { Table } from '../../parts/page'
import { Wrong } from '../../parts/wrong'
import { useNow } from '../../parts/clock'
import { isBusy, readAgain, removeSource, schedule, type Source, sourcesQuery } from '../../server/sources'
import { words } from '../../words'
import { percent } from '../../words/time'
import { ReadProgress } from './read-progress'
import { lookOf, nextRead, stateInWords } from './standing'

const w = words.knowledge.sources

export function SourceCard({ source, isOwner }: { source: Source; isOwner: boolean }) {
  const now = useNow()
  const { location, name } = source
  return (
    <li className="rounded-lg border border-border bg-surface p-4" aria-label={name}>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className="min-w-0 text-md font-semibold break-all">
          <bdi>{name}</bdi>
        </h3>
        <Chip look={lookOf(source)}>{stateInWords(source, now)}</Chip>
      </div>
      {location !== name && location && (
        <p className="text-sm break-all text-text-3">
          <bdi>{location}</bdi>
        </p>
      )}
      <p className="mt-1 text-text-2 tabular">{factsOf(source, now).join(' · ')}</p>
      {source.is_demo && <p className="mt-1 text-text-2">{w.demo}</p>}
      {source.state === 'failed' && source.reason && (
        <p className="mt-2 text-pretty text-danger-text">{source.reason}</p>
      )}
      {isBusy(source) && source.progress && <ReadProgress source={source} progress={source.progress} />}
      {source.skipped.length > 0 && <SkippedList source={source} />}
      {isOwner && <Controls source={source} />}
    </li>
  )
}

function factsOf(source: Source, now: number): string[] {
  const { kind, pages, passages, embedded } = source
  const facts = [w.kinds[kind] ?? kind, w.pages(pages), w.passages(passages)]
  if (embedded < passages) facts.push(w.meaning(percent(embedded / passages)))
  return [...facts, nextRead(source, now)].filter(Boolean)
}

function Controls({ source }: { source: Source }) {
  const queries = useQueryClient()
  const { isBusy: isDoing, error, doIt } = useDoing()
  const [isAsking, setAsking] = useState(false)
  const after = (act: () => Promise<unknown>) =>
    doIt(async () => {
      await act()
      await queries.invalidateQueries(sourcesQuery)
    })
  async function forget() {
    setAsking(false)
    if (await after(() => removeSource(source.id))) announce(w.removed(source.name))
  }
  const named = <span className="sr-only">{w.of(source.name)}</span>
  return (
    <div className="mt-3 grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button isBusy={isDoing || isBusy(source)} onClick={() => void after(() => readAgain(source.id))}>
          {w.readAgain}
          {named}
        </Button>
        <Button look="quiet" onClick={() => setAsking(true)}>
          {w.remove}
          {named}
        </Button>
        <Schedule source={source} onChange={(every) => void after(() => schedule(source.id, every))} />
      </div>
      <Wrong error={error} />
      <Confirm
        isOpen={isAsking}
        title={w.removeTitle(source.name)}
        body={w.removeBody(source.pages)}
        yes={w.remove}
        no={w.keep}
        onYes={() => void forget()}
        onNo={() => setAsking(false)}
      />
    </div>
  )
}

const CHANGES_BY_ITSELF = ['website', 'git', 'openapi', 'folder', 'help_centre']
const NEVER = 'never'

function Schedule({ source, onChange }: { source: Source; onChange: (every: number | null) => void }) {
  const { kind, name, read_every: every } = source
  if (!CHANGES_BY_ITSELF.includes(kind)) return null
  const chosen = every === null ? NEVER : String(every)
  const choices = Object.keys(w.schedules).filter((key) => key !== NEVER)
  if (!choices.includes(chosen) && every !== null) choices.push(chosen)
  return (
    <label className="ms-auto flex items-center gap-2 text-sm text-text-2">
      <span>
        {w.schedule} <span className="sr-only">{name}</span>
      </span>
      <select
        value={chosen}
        onChange={({ currentTarget: { value } }) => onChange(value === NEVER ? null : Number(value))}
        className="min-h-9 rounded-md border border-border-strong bg-surface px-2 text-text"
      >
        <option value={NEVER}>{w.schedules[NEVER]}</option>
        {choices
          .sort((a, b) => Number(a) - Number(b))
          .map((key) => (
            <option key={key} value={key}>
              {w.schedules[key] ?? w.everyHours(Math.round((Number(key) / 3600) * 10) / 10)}
            </option>
          ))}
      </select>
    </label>
  )
}

function SkippedList({ source: { skipped, skipped_in_all: all } }: { source: Source }) {
  return (
    <details className="mt-3" open={all <= 3}>
      <summary className="font-semibold text-link">{w.skipped(all)}</summary>
      <Table label={w.skipped(all)} head={[w.what, w.reason, w.fix]}>
        {skipped.map(({ location, reason, fix }) => (
          <tr key={location}>
            <th scope="row" className="min-w-32 break-all">
              <bdi>{location}</bdi>
            </th>
            <td className="min-w-36">{reason}</td>
            <td className="min-w-36">{fix}</td>
          </tr>
        ))}
      </Table>
      {all > skipped.length && <p className="text-text-3">{w.skippedMore(all - skipped.length)}</p>}
    </details>
  )
}
