import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '../../alerts/announcer'
import { Button } from '../../parts/button'
import { ConversationLink } from '../../parts/conversation-link'
import { type Doing, useDoing } from '../../parts/doing'
import { KnownAlready } from '../../parts/known-already'
import { Wrong } from '../../parts/wrong'
import { approve, type Part, reject, type Suggestion } from '../../server/gaps'
import { words } from '../../words'
import { dayName } from '../../words/time'
import { EditSuggestion } from './edit-suggestion'

const w = words.knowledge.suggestions

export function SuggestionCard({ suggestion }: { suggestion: Suggestion }) {
  const [isEditing, setEditing] = useState(false)
  const { doing, decide } = useDeciding(suggestion)
  return (
    <li
      data-card
      tabIndex={-1}
      aria-label={suggestion.question}
      className="grid grid-cols-1 gap-3 rounded-lg border border-border bg-surface p-4"
    >
      {isEditing ? (
        <EditSuggestion
          suggestion={suggestion}
          isBusy={doing.isBusy}
          onSave={(pair) => void decide(() => approve(suggestion.id, pair), w.approved(pair.question))}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <Proposed suggestion={suggestion} />
      )}
      <KnownAlready {...suggestion} />
      <Origin suggestion={suggestion} />
      {suggestion.state === 'open' && !isEditing && (
        <Controls
          doing={doing}
          onApprove={() => void decide(() => approve(suggestion.id), w.approved(suggestion.question))}
          onEdit={() => setEditing(true)}
          onReject={() => void decide(() => reject(suggestion.id), w.rejected(suggestion.question))}
        />
      )}
      <Wrong error={doing.error} />
      {suggestion.decided && <DecidedLine suggestion={suggestion} />}
    </li>
  )
}

function useDeciding(suggestion: Suggestion) {
  const queries = useQueryClient()
  const doing = useDoing()
  async function decide(act: () => Promise<unknown>, said: string): Promise<void> {
    const card = document.activeElement?.closest('[data-card]')
    const neighbour = card?.nextElementSibling ?? card?.previousElementSibling
    await doing.doIt(async () => {
      await act()
      announce(said)
      // The card goes away: the next one takes the focus, so that the next key means that one.
      if (neighbour instanceof HTMLElement) neighbour.focus()
      for (const queryKey of [['suggestions'], ['gaps'], ['tests'], ['sources']])
        void queries.invalidateQueries({ queryKey })
    })
  }
  return { doing, decide, suggestion }
}

function Proposed({ suggestion: { question, answer } }: { suggestion: Suggestion }) {
  return (
    <div>
      <h3 dir="auto" className="text-md font-semibold text-pretty">
        {question}
      </h3>
      <p dir="auto" className="mt-1 max-w-170 text-md text-pretty whitespace-pre-line">
        {answer}
      </p>
    </div>
  )
}

/** The colleague's own words: what was left out is struck through, and it says why. */
function Origin({ suggestion }: { suggestion: Suggestion }) {
  const { by, parts, conversation, why, cites } = suggestion
  const entry = cites.at(-1)?.entry
  return (
    <section className="rail rail-agent">
      <h4 className="label">{w.said(by)}</h4>
      <p dir="auto" className="max-w-170 text-text-2">
        {parts.map((part, index) => (
          <Words key={index} part={part} />
        ))}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-2 text-sm text-text-3">
        {why}
        <ConversationLink id={conversation}>
          {entry === undefined ? words.knowledge.gaps.openConversation : w.message(entry)}
        </ConversationLink>
      </p>
    </section>
  )
}

function Words({ part: { text, kept, why } }: { part: Part }) {
  if (kept) return <>{text} </>
  const reason = w.struck[why] ?? why
  return (
    <>
      <del title={reason} className="text-text-3">
        {text}
        <span className="sr-only"> ({w.left(reason)})</span>
      </del>{' '}
    </>
  )
}

type ControlsProps = { doing: Doing; onApprove: () => void; onEdit: () => void; onReject: () => void }

function Controls({ doing, onApprove, onEdit, onReject }: ControlsProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        look="primary"
        data-does="approve"
        isBusy={doing.isBusy}
        aria-keyshortcuts="A"
        onClick={onApprove}
      >
        {w.approve}
      </Button>
      <Button data-does="edit" aria-keyshortcuts="E" onClick={onEdit}>
        {w.edit}
      </Button>
      <Button data-does="reject" isBusy={doing.isBusy} aria-keyshortcuts="R" onClick={onReject}>
        {w.reject}
      </Button>
    </div>
  )
}

function DecidedLine({ suggestion: { state, decided } }: { suggestion: Suggestion }) {
  if (!decided) return null
  return (
    <p className="text-sm text-text-3">
      {words.knowledge.gaps.decided(w.states[state], decided.by, dayName(decided.at))}
    </p>
  )
}
