// The reliability of the confidence: how often it was right when it was so sure, drawn, in words and as a table.
import { useQuery } from '@tanstack/react-query'
import { Asked, Table } from '../../parts/page'
import { type Bin, type Confidence, confidenceQuery } from '../../server/answers'
import { words } from '../../words'
import { percent } from '../../words/time'
import { Diagram } from './diagram'

const w = words.knowledge.answers.confidence

export function ConfidencePart() {
  const query = useQuery(confidenceQuery)
  return (
    <section aria-labelledby="confidence" className="grid grid-cols-1 gap-3">
      <h2 id="confidence" className="text-md font-semibold">
        {w.title}
      </h2>
      <Asked query={query}>
        {(confidence) => (
          <>
            <p className="max-w-170 text-pretty text-text-2">{confidence.explanation}</p>
            {confidence.enough && <Reliability confidence={confidence} />}
            {confidence.answers > 0 && <Outcomes confidence={confidence} />}
          </>
        )}
      </Asked>
    </section>
  )
}

function Reliability({ confidence: { bins } }: { confidence: Confidence }) {
  return (
    <div>
      <Diagram bins={bins} label={w.chart(bins.map(spoken).join('; '))} />
      <details className="mt-2">
        <summary className="text-sm font-semibold text-link">{w.asTable}</summary>
        <Table label={w.title} head={[w.said, w.right, w.between, w.answers]}>
          {bins.map((bin) => (
            <tr key={bin.from} className="tabular">
              <th scope="row">
                {percent(bin.from)} – {percent(bin.to)}
              </th>
              <td>{percent(bin.right)}</td>
              <td>
                {percent(bin.low)} – {percent(bin.high)}
              </td>
              <td>{bin.answers.toLocaleString(words.lang)}</td>
            </tr>
          ))}
        </Table>
      </details>
    </div>
  )
}

function Outcomes({ confidence: { outcomes, answers, open } }: { confidence: Confidence }) {
  return (
    <div>
      <Table label={w.outcomes(answers)} head={[w.followed, w.countsAs, w.answers]}>
        {outcomes.map(({ outcome, right, answers: n }) => (
          <tr key={outcome}>
            <th scope="row">{w.outcome[outcome] ?? outcome}</th>
            <td>{right ? w.isRight : w.isWrong}</td>
            <td className="tabular">{n.toLocaleString(words.lang)}</td>
          </tr>
        ))}
      </Table>
      {open > 0 && <p className="mt-2 text-sm text-text-3">{w.open(open)}</p>}
    </div>
  )
}

function spoken({ said, right, answers }: Bin): string {
  return w.spoken(percent(said), percent(right), answers)
}
