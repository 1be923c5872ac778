// What an agent reads first: what they want, why a person, what was tried, what is known. Every claim has its message.
import type { Brief, Claim, Handover, Mood, Promised, Tried } from '@stepaside/client'
import type { ReactNode } from 'react'
import { Button } from '../../parts/button'
import { Cites } from '../../parts/citing'
import { Empty } from '../../parts/empty'
import { words } from '../../words'
import { Facts } from './facts'

const w = words.brief

type Props = { handover: Handover | null; customer: string; onUse: (text: string) => void }

export function HandoverBrief({ handover, customer, onUse }: Props) {
  if (!handover) return <Empty title={w.none} hint={w.noneHint} />
  const { brief } = handover
  return (
    <section aria-label={w.label} className="min-h-0 flex-1 overflow-y-auto px-4 pt-4 pb-6">
      <dl className="grid gap-5">
        <Part title={w.want(customer)}>
          <Want want={brief.want} />
        </Part>
        <Part title={w.why}>
          <Reason reason={brief.reason} />
        </Part>
        {brief.mood && (
          <Part title={w.mood}>
            <Feeling mood={brief.mood} />
          </Part>
        )}
        <Claims
          title={w.promises}
          claims={brief.promises}
          after={(promised) => <By by={(promised as Promised).by} />}
        />
        <Claims title={w.happened} claims={brief.happened} />
        <Claims title={w.tried} claims={brief.tried} after={(tried) => <Outcome tried={tried as Tried} />} />
        {brief.facts.length > 0 && (
          <Part title={w.facts}>
            <Facts facts={brief.facts} />
          </Part>
        )}
        <Claims title={w.unanswered} claims={brief.unanswered} />
        <Next next={brief.next} onUse={onUse} />
      </dl>
      <p className="mt-5 border-t border-border pt-3 text-xs text-text-3">
        {w.made(...countOf(brief))}. {brief.made?.engine === 'model' ? w.made_model : w.made_extractive}
      </p>
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label mb-0.5">{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Want({ want }: { want: Claim | null }) {
  if (!want) return <p className="text-text-2">{w.noWant}</p>
  return (
    <p className="font-serif text-lg leading-6.5 font-semibold text-pretty">
      {want.text} <Inferred claim={want} />
      <span className="font-sans font-normal">
        <Cites cites={want.cites} />
      </span>
    </p>
  )
}

function Reason({ reason }: { reason: Brief['reason'] }) {
  const main = reason.signals.find((signal) => signal.text === reason.text)
  const others = reason.signals.filter((signal) => signal !== main)
  return (
    <ul className="grid gap-1">
      <li>
        {reason.text} {main && <Cites cites={main.cites} />}
      </li>
      {others.map((signal) => (
        <li key={signal.name} className="text-text-2">
          {signal.text} <Cites cites={signal.cites} />
        </li>
      ))}
    </ul>
  )
}

type ClaimsProps = { title: string; claims: Claim[]; after?: (claim: Claim) => ReactNode }

function Claims({ title, claims, after }: ClaimsProps) {
  if (claims.length === 0) return null
  return (
    <Part title={title}>
      <ul className="grid gap-1.5">
        {claims.map((claim, i) => (
          <li key={i} className={claim.basis === 'inferred' ? 'italic' : ''}>
            {claim.text} <Inferred claim={claim} />
            <Cites cites={claim.cites} />
            {after?.(claim)}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Inferred({ claim }: { claim: Claim }) {
  if (claim.basis !== 'inferred') return null
  return <span className="text-sm text-text-3 italic">({w.inferred}) </span>
}

const MOOD_LOOKS = { worsening: '↘', steady: '→', improving: '↗' }

function Feeling({ mood }: { mood: Mood }) {
  return (
    <p>
      <span aria-hidden="true">{MOOD_LOOKS[mood.trend]}</span> {mood.text} <Cites cites={mood.cites} />
    </p>
  )
}

function By({ by }: { by: Promised['by'] }) {
  return <span className="block text-sm text-text-3 not-italic">{w.by[by]}</span>
}

const OUTCOME_LOOKS = { worked: '✓', failed: '✕', unknown: '?' }

function Outcome({ tried }: { tried: Tried }) {
  return (
    <span className="block text-sm text-text-3 not-italic">
      {w.by[tried.by]} · <span aria-hidden="true">{OUTCOME_LOOKS[tried.outcome]}</span>{' '}
      {w.outcome[tried.outcome]}
    </span>
  )
}

/** The first line can go into the reply; steps are for the agent alone. */
function Next({ next, onUse }: { next: Brief['next']; onUse: Props['onUse'] }) {
  const say = next.filter((suggestion) => suggestion.kind === 'say')
  const steps = next.filter((suggestion) => suggestion.kind === 'do')
  return (
    <>
      {steps.length > 0 && (
        <Part title={w.steps}>
          <ul className="grid gap-1.5">
            {steps.map(({ text, source, cites }) => (
              <li key={text}>
                {text} <Cites cites={cites} />
                {source && <span className="block text-sm text-text-3">{w.source(source)}</span>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {say.length > 0 && (
        <Part title={w.next}>
          {say.map(({ text, source }) => (
            <div key={text} className="mt-1 rounded-md border border-border bg-surface p-3">
              <p>{text}</p>
              {source && <p className="mt-1 text-sm text-text-3">{w.source(source)}</p>}
              <Button onClick={() => onUse(text)} className="mt-2">
                {w.use}
              </Button>
            </div>
          ))}
        </Part>
      )}
    </>
  )
}

function countOf(brief: Brief): [claims: number, messages: number] {
  const parts = [brief.happened, brief.tried, brief.facts, brief.unanswered, brief.promises]
  const claims = [brief.want, ...parts.flat()].filter((claim) => claim !== null)
  const cited = new Set(claims.flatMap((claim) => claim.cites.map((cite) => cite.entry)))
  return [claims.length, cited.size]
}
