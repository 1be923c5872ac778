/** Where the customer writes. What stands here outlives a reload; Enter sends, but never in mid-composition. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import type { Chat, Phase } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import type { Kept } from './kept.ts'

const LONGEST = 8000
const TALLEST = 132
const TYPING_AGAIN = 3_000
const TYPING_ENDS = 4_000

type Props = {
  chat: Chat
  phase: Phase
  words: Words
  kept: Kept
  field: RefObject<HTMLTextAreaElement | null>
  onWriting: (isWriting: boolean) => void
}

export function Composer({ chat, phase, words, kept, field, onWriting }: Props) {
  const [text, setText] = useState(kept.read)
  const typing = useTyping(chat, onWriting)
  const excess = [...text].length - LONGEST
  const isSendable = text.trim() !== '' && excess <= 0
  useLayoutEffect(() => grow(field.current), [text])

  const change = (next: string) => {
    setText(next)
    kept.keep(next)
    typing.note(next !== '')
  }
  const send = () => {
    if (!isSendable) return
    const saved = chat.say(text.trim())
    setText('')
    typing.note(false)
    field.current?.focus()
    void saved.finally(() => field.current?.value || kept.keep(''))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Safari ends a composition before the Enter that confirmed it; its key code is still 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  return (
    <form class="composer" onSubmit={(event) => (event.preventDefault(), send())}>
      <textarea
        ref={field}
        rows={1}
        aria-label={words.say('write.label')}
        aria-invalid={excess > 0}
        placeholder={hintFor(phase, words)}
        enterkeyhint="send"
        dir="auto"
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => typing.note(false)}
      />
      <button type="submit" class="button primary" aria-disabled={!isSendable}>
        {words.say('write.send')}
      </button>
      {excess > 0 && (
        <p class="too-long" role="alert">
          {words.say('write.too_long', { n: excess })}
        </p>
      )}
    </form>
  )
}

function hintFor(phase: Phase, words: Words): string {
  if (phase === 'waiting' || phase === 'asking') return words.say('write.hint_waiting')
  return words.say(phase === 'ended' ? 'write.hint_ended' : 'write.hint')
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.style.blockSize = 'auto'
  field.style.blockSize = `${Math.min(TALLEST, field.scrollHeight + 2)}px`
}

/** Tells the other side that words are coming: once in three seconds at most, and when they stop. */
function useTyping(
  chat: Chat,
  onWriting: (isWriting: boolean) => void,
): { note: (isTyping: boolean) => void } {
  const told = useRef(0)
  const ending = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const stop = () => {
    clearTimeout(ending.current)
    onWriting(false)
    if (told.current) chat.typing(false)
    told.current = 0
  }
  const start = () => {
    clearTimeout(ending.current)
    ending.current = setTimeout(stop, TYPING_ENDS)
    onWriting(true)
    if (Date.now() - told.current < TYPING_AGAIN) return
    told.current = Date.now()
    chat.typing(true)
  }
  useEffect(() => () => clearTimeout(ending.current), [])
  return { note: (isTyping) => (isTyping ? start() : stop()) }
}
