import type { Fact } from '@stepaside/client'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import { Cites } from '../../parts/citing'
import { CopyButton } from '../../parts/copy-button'
import { IconButton } from '../../parts/button'
import { words } from '../../words'

const w = words.brief

/** The facts the customer gave, so that nobody asks for them again. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl>
      {facts.map((fact) => (
        <FactRow key={`${fact.key} ${fact.value}`} fact={fact} />
      ))}
    </dl>
  )
}

function FactRow({ fact }: { fact: Fact }) {
  const [isShown, setShown] = useState(!fact.sensitive)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 border-b border-border py-1">
      <dt className="text-sm text-text-2">{fact.label}</dt>
      <dd className="row-span-2 flex items-center">
        <Cites cites={fact.cites} />
        {isShown ? (
          <CopyButton text={fact.value} label={w.copy(fact.label)} done={w.copied(fact.label)} />
        ) : (
          <IconButton label={w.show(fact.label)} onClick={() => setShown(true)} className="size-6!">
            <Eye size={14} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
      </dd>
      <dd className="font-mono text-sm [overflow-wrap:anywhere]">
        {isShown ? (
          <>
            <bdi>{fact.value}</bdi>
            {fact.superseded.length > 0 && <Corrected fact={fact} />}
          </>
        ) : (
          <>
            <span aria-hidden="true">••••</span>
            <span className="sr-only">{w.hidden}</span>
          </>
        )}
      </dd>
    </div>
  )
}

/** What they had said before, and where: "8812 (corrected; earlier 8821)". */
function Corrected({ fact }: { fact: Fact }) {
  return (
    <span className="font-sans text-text-3">
      {' '}
      ({w.corrected}{' '}
      {fact.superseded.map((before) => (
        <span key={before.value}>
          <bdi className="font-mono">{before.value}</bdi> <Cites cites={before.cites} />
        </span>
      ))}
      )
    </span>
  )
}
