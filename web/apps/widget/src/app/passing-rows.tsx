/** Rows that come and go: the greeting, words being written, somebody typing. */
import { useEffect, useState } from 'preact/hooks'
import type { ChatView, CustomerState } from '@stepaside/client'
import { parseMarkdown } from '@stepaside/ui/markdown'
import type { Words } from '../locales/words.ts'
import { voiceOf, Who } from './message-row.tsx'
import { Prose } from './prose.tsx'

export function HelloRow({ words, name }: { words: Words; name: string }) {
  return (
    <li class="row ai">
      <article>
        <Who voice="ai" name={words.say('ai.name', { name })} words={words} />
        <div class="said">
          <p>{words.say('ai.hello', { name })}</p>
        </div>
      </article>
    </li>
  )
}

/** Shown as it grows, but marked busy: it is read out once, when it is complete. */
export function DraftRow({ text, name, words }: { text: string; name: string; words: Words }) {
  return (
    <li class="row ai" aria-busy="true">
      <article>
        <Who voice="ai" name={name} words={words} />
        <div class="said" dir="auto">
          <Prose blocks={parseMarkdown(text)} />
        </div>
      </article>
    </li>
  )
}

const ASSISTANT = { role: 'assistant', name: '' } as const

/** The customer spoke last, with nothing passed on since, and the assistant has the floor: it is at work. */
function isAssistantsTurn({ timeline, caughtUp }: CustomerState): boolean {
  if (!caughtUp || timeline.floor.holder !== 'assistant') return false
  const last = timeline.entries.findLast((entry) => entry.kind === 'message' || entry.kind === 'handover')
  const isQuestion = last?.kind === 'message' && last.author.role === 'customer'
  return isQuestion && Date.now() - Date.parse(last.at) < LONGEST_TYPING
}

const LONGEST_TYPING = 10_000

export function TypingRow({ view, words }: { view: ChatView; words: Words }) {
  const typing = view.state.typing ?? (isAssistantsTurn(view.state) ? ASSISTANT : null)
  const isFresh = useFresh(typing)
  if (!typing || !isFresh) return null
  const voice = voiceOf(typing.role)
  return (
    <li class={`row typing ${voice}`}>
      <p>{voice === 'human' ? words.say('who.typing', { name: typing.name }) : words.say('ai.typing')}</p>
    </li>
  )
}

/** Typing that nobody took back ends by itself: the other side may have lost its line. */
function useFresh(value: unknown): boolean {
  const [isFresh, setFresh] = useState(true)
  useEffect(() => {
    setFresh(true)
    const timer = setTimeout(() => setFresh(false), LONGEST_TYPING)
    return () => clearTimeout(timer)
  }, [value])
  return isFresh
}
