import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { announce } from '../../alerts/announcer'
import { Button } from '../../parts/button'
import { ConversationLink } from '../../parts/conversation-link'
import { useDoing } from '../../parts/doing'
import { Wrong } from '../../parts/wrong'
import { type Gap, notOurs, reopenGap } from '../../server/gaps'
import { words } from '../../words'
import { dayName } from '../../words/time'
import { WriteAnswer } from './write-answer'

const w = words.knowledge.gaps

export function GapCard({ gap }: { gap: Gap }) {
  const [isWriting, setWriting] = useState(false)
  return (
    <li className="grid grid-cols-1 gap-2 rounded-lg border border-border bg-surface p-4">
      <h3 dir="auto" className="text-md font-semibold text-pretty">
        {gap.name}
      </h3>
      <Weight gap={gap} />
      {gap.says && <p className="text-sm text-text-2">{gap.says}</p>}
      <Examples gap={gap} />
      {isWriting ? (
        <WriteAnswer gap={gap} onDone={() => setWriting(false)} />
      ) : (
        <Controls gap={gap} write={() => setWriting(true)} />
      )}
    </li>
  )
}

function Weight({ gap }: { gap: Gap }) {
  const { asked, conversations, handovers, total_minutes: minutes, cost } = gap
  const parts = [w.asked(asked, conversations)]
  if (handovers > 0) parts.push(w.handovers(handovers))
  parts.push(`${w.minutes(minutes)} (${w.basis[cost.basis] ?? cost.basis})`)
  return <p className="text-text-2 tabular">{parts.join(' · ')}</p>
}

function Examples({ gap }: { gap: Gap }) {
  if (gap.examples.length === 0) return null
  return (
    <section aria-label={w.examples}>
      <p className="label">{w.examples}</p>
      <ul className="grid">
        {gap.examples.map(({ text, conversation, number }) => (
          <li key={`${conversation} ${number}`} className="flex flex-wrap items-baseline gap-x-2">
            <q dir="auto" className="min-w-0 text-text-2 wrap-anywhere">
              {text}
            </q>
            <ConversationLink id={conversation}>{w.openConversation}</ConversationLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Controls({ gap, write }: { gap: Gap; write: () => void }) {
  const queries = useQueryClient()
  const { isBusy, error, doIt } = useDoing()
  async function decide(act: () => Promise<unknown>, said: string) {
    await doIt(async () => {
      await act()
      announce(said)
      await queries.invalidateQueries({ queryKey: ['gaps'] })
    })
  }
  const named = <span className="sr-only">: {gap.name}</span>
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {gap.state === 'open' ? (
          <>
            <Button look="primary" onClick={write}>
              {w.write}
              {named}
            </Button>
            <Button isBusy={isBusy} onClick={() => void decide(() => notOurs(gap.id), w.setAside(gap.name))}>
              {w.notOurs}
              {named}
            </Button>
            <Link to="/knowledge" className="button-like quiet">
              {w.addSource}
              {named}
            </Link>
          </>
        ) : (
          <Button isBusy={isBusy} onClick={() => void decide(() => reopenGap(gap.id), gap.name)}>
            {w.reopen}
            {named}
          </Button>
        )}
        {gap.suggestions > 0 && (
          <Link to="/knowledge/suggestions" className="text-link underline">
            {w.suggestions(gap.suggestions)}
          </Link>
        )}
        {gap.decided && (
          <span className="text-sm text-text-3">
            {w.decided(w.states[gap.state], gap.decided.by, dayName(gap.decided.at))}
          </span>
        )}
      </div>
      <Wrong error={error} />
    </div>
  )
}
