import { useQuery } from '@tanstack/react-query'
import { Chip, type ChipLook } from '../../parts/chip'
import { Empty } from '../../parts/empty'
import { Page, Table } from '../../parts/page'
import { get } from '../../server/http'
import { words } from '../../words'
import { dayName, timeOfDay } from '../../words/time'

const w = words.knowledge

type Skipped = { location: string; reason: string; fix: string }
type Source = {
  id: string
  location: string
  kind: string
  state: string
  pages: number
  passages: number
  skipped: Skipped[]
  read_at: string | null
}

export function KnowledgePage() {
  const query = useQuery({
    queryKey: ['sources'],
    queryFn: async () => (await get<{ data: Source[] }>('/v1/sources')).data,
    refetchInterval: 10_000,
  })
  return (
    <Page title={w.title} lead={w.lead} query={query}>
      {(sources) =>
        sources.length === 0 ? (
          <Empty title={w.empty} hint={w.emptyHint} />
        ) : (
          <ul className="grid gap-4">
            {sources.map((source) => (
              <SourceCard key={source.id} source={source} />
            ))}
          </ul>
        )
      }
    </Page>
  )
}

function SourceCard({ source }: { source: Source }) {
  return (
    <li className="rounded-lg border border-border bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="min-w-0 break-all text-md font-semibold">
          <bdi>{source.location}</bdi>
        </h2>
        <Chip look={lookOf(source.state)}>{w.states[source.state] ?? source.state}</Chip>
      </div>
      <p className="mt-1 text-text-2 tabular">{summary(source)}</p>
      {source.skipped.length > 0 && <SkippedList skipped={source.skipped} />}
    </li>
  )
}

function SkippedList({ skipped }: { skipped: Skipped[] }) {
  return (
    <details className="mt-3" open={skipped.length <= 5}>
      <summary className="font-semibold text-link">{w.skipped(skipped.length)}</summary>
      <Table label={w.skipped(skipped.length)} head={[w.what, w.reason, w.fix]}>
        {skipped.map(({ location, reason, fix }) => (
          <tr key={location}>
            <th scope="row" className="break-all">
              <bdi>{location}</bdi>
            </th>
            <td>{reason}</td>
            <td>{fix}</td>
          </tr>
        ))}
      </Table>
    </details>
  )
}

function summary({ pages, passages, read_at: at }: Source): string {
  const parts = [w.pages(pages), w.passages(passages)]
  if (at) parts.push(w.readAt(`${dayName(at)} ${timeOfDay(at)}`))
  return parts.join(' · ')
}

function lookOf(state: string): ChipLook {
  if (state === 'ready' || state === 'done') return 'resolved'
  return state === 'failed' ? 'danger' : 'neutral'
}
