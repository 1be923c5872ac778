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
    <table className="w-full border-collapse">
      <caption className="sr-only">{w.facts}</caption>
      <tbody>
        {facts.map((fact) => (
          <FactRow key={`${fact.key} ${fact.value}`} fact={fact} />
        ))}
      </tbody>
    </table>
  )
}

function FactRow({ fact }: { fact: Fact }) {
  const [isShown, setShown] = useState(!fact.sensitive)
  return (
    <tr className="border-b border-border">
      <th
        scope="row"
        className="py-1 pe-3 text-start align-top text-sm font-normal whitespace-nowrap text-text-2"
      >
        {fact.label}
      </th>
      <td className="w-full py-1 font-mono text-sm break-all">
        {isShown ? <bdi>{fact.value}</bdi> : <span aria-label={w.hidden}>••••</span>}
      </td>
      <td className="py-1 ps-1 text-end align-top whitespace-nowrap">
        <Cites cites={fact.cites} />
        {isShown ? (
          <CopyButton text={fact.value} label={w.copy(fact.label)} done={w.copied(fact.label)} />
        ) : (
          <IconButton label={w.show(fact.label)} onClick={() => setShown(true)} className="size-6!">
            <Eye size={14} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
      </td>
    </tr>
  )
}
