/** How satisfied the customer was: five named choices, one optional line, and a thank-you. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Score, Timeline } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import { Icon } from './icon.tsx'

const SCORES: Score[] = [5, 4, 3, 2, 1]

type Props = { timeline: Timeline; words: Words; onRate: (score: Score, comment: string) => Promise<void> }

export function Rating({ timeline, words, onRate }: Props) {
  const given = scoreGiven(timeline)
  const [isSent, setSent] = useState(false)
  const rate = (score: Score, comment: string) => {
    setSent(true)
    void onRate(score, comment)
  }
  return (
    <li class="rating">
      {given ? (
        <Thanks score={given} words={words} hadFocus={isSent} />
      ) : (
        <Form words={words} onRate={rate} />
      )}
    </li>
  )
}

/** The rating stored since the conversation was resolved, or the one on its way. */
function scoreGiven({ rating, passage, pending }: Timeline): Score | null {
  const sent = pending.find((item) => item.kind === 'rating' && item.refused === null)
  if (sent) return Number(sent.text) as Score
  return rating && rating.number > (passage?.number ?? 0) ? rating.score : null
}

/** It takes the focus that the sent form had. */
function Thanks({ score, words, hadFocus }: { score: Score; words: Words; hadFocus: boolean }) {
  const place = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => (hadFocus ? place.current?.focus() : undefined), [])
  return (
    <p class="thanks" role="status" tabIndex={-1} ref={place}>
      <Icon name="check" />
      {words.say('csat.thanks', { score: words.say(`csat.${score}`) })}
    </p>
  )
}

function Form({ words, onRate }: { words: Words; onRate: (score: Score, comment: string) => void }) {
  const [score, setScore] = useState<Score | null>(null)
  const [comment, setComment] = useState('')
  const send = (event: Event) => {
    event.preventDefault()
    if (score) onRate(score, comment.trim())
  }
  return (
    <form onSubmit={send}>
      <fieldset>
        <legend>{words.say('csat.q')}</legend>
        {SCORES.map((value) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="score"
              value={value}
              checked={score === value}
              onChange={() => setScore(value)}
            />
            <span>{words.say(`csat.${value}`)}</span>
          </label>
        ))}
      </fieldset>
      {score && <Comment words={words} comment={comment} onChange={setComment} />}
    </form>
  )
}

function Comment({
  words,
  comment,
  onChange,
}: {
  words: Words
  comment: string
  onChange: (comment: string) => void
}) {
  const field = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => field.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div class="comment" ref={field}>
      <label>
        <span>{words.say('csat.comment')}</span>
        <textarea
          rows={2}
          maxLength={2000}
          value={comment}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button primary">
        {words.say('csat.send')}
      </button>
    </div>
  )
}
