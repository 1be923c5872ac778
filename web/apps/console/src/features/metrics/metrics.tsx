import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Page } from '../../parts/page'
import { get } from '../../server/http'
import { words } from '../../words'
import { percent, wordDuration } from '../../words/time'
import type { Metrics } from './numbers'
import { Ratings } from './ratings'

const w = words.metrics
const number = new Intl.NumberFormat(words.lang)
const oneDecimal = new Intl.NumberFormat(words.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export function MetricsPage() {
  const query = useQuery({
    queryKey: ['metrics'],
    queryFn: () => get<Metrics>('/v1/metrics'),
    refetchInterval: 30_000,
  })
  return (
    <Page title={w.title} lead={w.lead} query={query}>
      {(metrics) => (
        <>
          <Numbers metrics={metrics} />
          <Ratings rating={metrics.rating} definition={metrics.definitions.rating} />
        </>
      )}
    </Page>
  )
}

function Numbers({ metrics }: { metrics: Metrics }) {
  const { definitions, conversations, time_to_person_s: wait, rating } = metrics
  const all = { n: w.n(conversations), share: (count: number) => shareOf(count, conversations) }
  return (
    <dl className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
      <Figure
        name="conversations"
        value={number.format(conversations)}
        definition={definitions.conversations}
      />
      <Figure
        name="handled_by_assistant"
        value={number.format(metrics.handled_by_assistant)}
        beside={all.share(metrics.handled_by_assistant)}
        definition={definitions.handled_by_assistant}
      />
      <Figure
        name="handed_over"
        value={number.format(metrics.handed_over)}
        beside={all.share(metrics.handed_over)}
        definition={definitions.handed_over}
      />
      <Figure name="waiting" value={number.format(metrics.waiting)} definition={definitions.waiting} />
      <Figure
        name="time_to_person_s"
        value={wait.p50 === null ? null : wordDuration(wait.p50, 'short')}
        beside={`${w.half} · ${w.n(wait.n)}`}
        definition={definitions.time_to_person_s}
        more={wait.p80 === null ? null : `${w.most} ${wordDuration(wait.p80, 'short')}`}
      />
      <Figure
        name="resolved_by_person"
        value={number.format(metrics.resolved_by_person)}
        beside={metrics.handed_over ? shareOf(metrics.resolved_by_person, metrics.handed_over) : undefined}
        definition={definitions.resolved_by_person}
      />
      <Figure
        name="rating"
        value={rating.mean === null ? null : w.mean(oneDecimal.format(rating.mean))}
        beside={w.n(rating.n)}
        definition={definitions.rating}
      />
    </dl>
  )
}

type FigureProps = {
  name: keyof typeof w.names
  value: ReactNode
  beside?: string
  more?: string | null
  definition?: string
}

function Figure({ name, value, beside, more, definition }: FigureProps) {
  return (
    <div className="flex flex-col gap-1 border-t border-border-strong pt-2">
      <dt className="font-semibold text-text-2">{w.names[name]}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2 tabular">
        {value === null ? (
          <span className="text-md text-text-3">{w.noData}</span>
        ) : (
          <>
            <span className="text-xl font-semibold">{value}</span>
            {beside && <span className="text-sm text-text-3">{beside}</span>}
          </>
        )}
      </dd>
      {more && <dd className="text-sm text-text-2 tabular">{more}</dd>}
      {definition && <dd className="text-sm text-pretty text-text-3">{definition}</dd>}
    </div>
  )
}

function shareOf(count: number, all: number): string {
  return all > 0 ? `${percent(count / all)} ${w.of(all)}` : w.n(0)
}
