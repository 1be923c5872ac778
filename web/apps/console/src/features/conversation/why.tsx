// Why the assistant did what it did, what would have changed it, and from where: closed until somebody asks.
import type {
  Counterfactual,
  DecisionBody,
  DecisionEntry,
  MessageEntry,
  Reason,
  Source,
} from '@stepaside/client'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Cites } from '../../parts/citing'
import { SafeLink } from '../../parts/prose'
import { words } from '../../words'
import { percent, reasonText, strengthText } from '../../words/time'

const w = words.conversation

type Props = { decision?: DecisionEntry | null; message?: MessageEntry }

export function Why({ decision, message }: Props) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const sources = message?.body.sources ?? []
  const confidence = message?.body.confidence ?? decision?.body.confidence ?? null
  if (!decision && sources.length === 0 && confidence === null) return null
  return (
    <div className="mt-1 text-sm text-text-3">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        className="-ms-1 flex min-h-6 max-w-full items-center gap-1 rounded-sm px-1 text-start hover:text-text"
      >
        <ChevronRight
          size={14}
          strokeWidth={1.75}
          aria-hidden
          className={`shrink-0 rtl:-scale-x-100 ${isOpen ? 'rotate-90' : ''}`}
        />
        {titleOf(decision, confidence, sources)}
      </button>
      {isOpen && (
        <div id={id} className="mt-1 mb-1 grid min-w-0 gap-2 text-text-2">
          {decision && <Decided body={decision.body} />}
          {sources.length > 0 && <Sources sources={sources} />}
        </div>
      )}
    </div>
  )
}

function titleOf(decision: Props['decision'], confidence: number | null, sources: Source[]): string {
  const parts = [w.why]
  if (decision) parts.push(w.decision[decision.body.verdict].toLowerCase())
  if (confidence !== null) parts.push(w.confidence(percent(confidence)))
  if (sources.length > 0) parts.push(w.sourceCount(sources.length))
  return parts.join(' · ')
}

function Decided({ body }: { body: DecisionBody }) {
  const { verdict, rule, policy, reasons, counterfactual } = body
  return (
    <>
      <p>{rule ? w.byRule(w.decision[verdict], rule, policy) : w.byNoRule(w.decision[verdict], policy)}</p>
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      {counterfactual && <Otherwise counterfactual={counterfactual} />}
    </>
  )
}

function Reasons({ reasons }: { reasons: Reason[] }) {
  return (
    <div>
      <h4 className="label">{w.reasons}</h4>
      <ul className="grid gap-1.5">
        {reasons.map((reason) => (
          <li key={reason.code} className="min-w-0">
            {reason.text} <span className="text-text-3 tabular">({weightOf(reason)})</span>
            <Evidence reason={reason} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function weightOf({ strength, contribution }: Reason): string {
  const share = contribution < 0.995 ? w.share(percent(contribution)) : ''
  return [strengthText(strength), share].filter(Boolean).join(', ')
}

/** The customer's words may run in the other direction and be very long; the chip leads to all of them. */
function Evidence({ reason }: { reason: Reason }) {
  return (
    <ul>
      {reason.evidence.map((cite, i) => (
        <li key={i} className="flex min-w-0 items-baseline gap-1.5">
          <Cites cites={[cite]} />
          {cite.quote && (
            <q dir="auto" className="line-clamp-2 min-w-0 wrap-anywhere text-text-3">
              {cite.quote}
            </q>
          )}
        </li>
      ))}
    </ul>
  )
}

function Otherwise({ counterfactual }: { counterfactual: Counterfactual }) {
  const { verdict, signal, was, to, below } = counterfactual
  return (
    <div>
      <h4 className="label">{w.otherwise}</h4>
      <p>{w.wouldHave(w.instead[verdict], reasonText(signal), below, two(to), two(was))}</p>
    </div>
  )
}

const two = (n: number) => n.toFixed(2)

function Sources({ sources }: { sources: Source[] }) {
  return (
    <div>
      <h4 className="label">{w.sources}</h4>
      <ul className="grid gap-1.5">
        {sources.map((source, i) => (
          <li key={i} className="min-w-0">
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
