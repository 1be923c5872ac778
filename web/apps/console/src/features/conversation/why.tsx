// Why the assistant did what it did, and from where: closed until somebody asks.
import type { DecisionEntry, MessageEntry, Reason, Source } from '@stepaside/client'
import { Cites } from '../../parts/citing'
import { SafeLink } from '../../parts/prose'
import { words } from '../../words'
import { percent } from '../../words/time'

const w = words.conversation

type Props = { decision?: DecisionEntry | null; message?: MessageEntry }

export function Why({ decision, message }: Props) {
  const sources = message?.body.sources ?? []
  const confidence = message?.body.confidence ?? decision?.body.confidence ?? null
  if (!decision && sources.length === 0 && confidence === null) return null
  return (
    <details className="mt-1 text-sm text-text-3">
      <summary className="w-fit rounded-sm py-0.5 hover:text-text">
        {titleOf(decision, confidence, sources)}
      </summary>
      <div className="mt-1 mb-1 grid gap-2 text-text-2">
        {decision && <Reasons reasons={decision.body.reasons} />}
        {sources.length > 0 && <Sources sources={sources} />}
      </div>
    </details>
  )
}

function titleOf(decision: Props['decision'], confidence: number | null, sources: Source[]): string {
  const parts = [w.why]
  if (decision) parts.push(w.decision[decision.body.verdict].toLowerCase())
  if (confidence !== null) parts.push(w.confidence(percent(confidence)))
  if (sources.length > 0) parts.push(w.sourceCount(sources.length))
  return parts.join(' · ')
}

function Reasons({ reasons }: { reasons: Reason[] }) {
  if (reasons.length === 0) return <p>{w.noReason}</p>
  return (
    <ul className="grid gap-1">
      {reasons.map((reason) => (
        <li key={reason.code}>
          {reason.text} <span className="text-text-3 tabular">({w.strength(percent(reason.strength))})</span>{' '}
          <Cites cites={reason.evidence} />
        </li>
      ))}
    </ul>
  )
}

function Sources({ sources }: { sources: Source[] }) {
  return (
    <div>
      <h4 className="label">{w.sources}</h4>
      <ul className="grid gap-1.5">
        {sources.map((source, i) => (
          <li key={i}>
            <SourceName source={source} />
            {source.quote && (
              <q className="block border-s border-border-strong ps-2 text-text-3">{source.quote}</q>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function SourceName({ source }: { source: Source }) {
  const name = [source.title, ...source.path.filter((step) => step !== source.title)].join(' › ')
  return <SafeLink to={source.url} label={name} />
}
