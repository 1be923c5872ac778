// The ratings as bars with their numbers written beside them, and the same as a table.
import { Table } from '../../parts/page'
import { words } from '../../words'
import { percent } from '../../words/time'
import type { Rating } from './numbers'

const w = words.metrics
const SCORES = [5, 4, 3, 2, 1]

type Row = { score: number; count: number; share: number }

export function Ratings({ rating, definition }: { rating: Rating; definition?: string }) {
  const rows = SCORES.map((score) => rowOf(rating, score))
  return (
    <section aria-labelledby="ratings" className="mt-10">
      <h2 id="ratings" className="text-md font-semibold">
        {w.ratings}
      </h2>
      <p className="mb-4 text-sm text-text-3">
        {w.n(rating.n)}
        {definition && ` · ${definition}`}
      </p>
      {rating.n === 0 ? <p className="text-text-2">{w.noData}</p> : <Bars rows={rows} />}
      <details className="mt-4">
        <summary className="text-sm font-semibold text-link">{w.ratingsTable}</summary>
        <Table label={w.ratings} head={[w.score, w.countHead, w.share]}>
          {rows.map(({ score, count, share }) => (
            <tr key={score}>
              <th scope="row">
                {score} · {w.scores[score]}
              </th>
              <td className="tabular">{count}</td>
              <td className="tabular">{percent(share)}</td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  )
}

function Bars({ rows }: { rows: Row[] }) {
  const spoken = rows.map(({ score, count }) => `${w.scores[score]} ${count}`).join(', ')
  return (
    <div role="img" aria-label={w.chart(spoken)} className="grid max-w-160 gap-1.5">
      {rows.map(({ score, count, share }) => (
        <div key={score} className="grid grid-cols-[9rem_minmax(0,1fr)_4rem] items-center gap-3 text-sm">
          <span className="text-text-2">
            {score} · {w.scores[score]}
          </span>
          <span className="h-4 bg-sunken">
            <span className="block h-full bg-text-3" style={{ inlineSize: `${share * 100}%` }} />
          </span>
          <span className="text-end font-mono tabular">{count}</span>
        </div>
      ))}
    </div>
  )
}

function rowOf(rating: Rating, score: number): Row {
  const count = rating.by_score[score] ?? 0
  return { score, count, share: rating.n > 0 ? count / rating.n : 0 }
}
