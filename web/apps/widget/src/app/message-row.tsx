/** One message: a rail that says who speaks, a name, a time, the words, and what they are taken from. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { MessageEntry, Pending } from '@stepaside/client'
import { parseMarkdown, parsePlain } from '@stepaside/ui/markdown'
import type { Words } from '../locales/words.ts'
import { Icon, Initials, Mark } from './icon.tsx'
import { Prose } from './prose.tsx'
import { Sources } from './sources.tsx'

type Props = {
  entry: MessageEntry
  words: Words
  isContinued: boolean
  /** Set when this message offers a person and the offer still stands. */
  onPerson: (() => void) | null
  onStay: () => void
}

export function MessageRow({ entry, words, isContinued, onPerson, onStay }: Props) {
  const { author, body, at } = entry
  const time = words.time(at)
  const voice = voiceOf(author.role)
  return (
    <li class={`row ${voice} ${isContinued ? 'continued' : ''}`}>
      <article aria-label={labelOf(entry, words)}>
        {voice !== 'you' && !isContinued && (
          <Who voice={voice} name={author.name} time={time} at={at} words={words} />
        )}
        <div class="said" dir="auto">
          <Prose blocks={voice === 'ai' ? parseMarkdown(body.text) : parsePlain(body.text)} />
        </div>
        {voice === 'you' && <time dateTime={at}>{time}</time>}
        {body.sources && body.sources.length > 0 && <Sources sources={body.sources} words={words} />}
        {onPerson && <Offer words={words} onPerson={onPerson} onStay={onStay} />}
      </article>
    </li>
  )
}

export function PendingRow({
  item,
  words,
  isOffline,
  onRetry,
}: {
  item: Pending
  words: Words
  isOffline: boolean
  onRetry: () => void
}) {
  const isRefused = item.refused !== null
  return (
    <li class={`row you ${isRefused ? 'refused' : 'pending'}`}>
      <article aria-label={words.say('who.me', { time: words.time(item.at) })}>
        <div class="said" dir="auto">
          <Prose blocks={parsePlain(item.text)} />
        </div>
        {isRefused ? (
          <Refusal reason={item.refused!} words={words} onRetry={onRetry} />
        ) : (
          <span class="fate">{words.say(isOffline ? 'net.waiting' : 'net.sending')}</span>
        )}
      </article>
    </li>
  )
}

export type Voice = 'you' | 'ai' | 'human'

export function voiceOf(role: string): Voice {
  return role === 'agent' ? 'human' : role === 'customer' ? 'you' : 'ai'
}

export function labelOf({ author, at }: Pick<MessageEntry, 'author' | 'at'>, words: Words): string {
  const key = { you: 'who.me', ai: 'who.ai', human: 'who.person' } as const
  return words.say(key[voiceOf(author.role)], { name: author.name, time: words.time(at) })
}

type WhoProps = {
  voice: Voice
  name: string
  words: Words
  time?: string
  at?: string
  children?: ComponentChildren
}

export function Who({ voice, name, time, at, words }: WhoProps) {
  return (
    <div class="who">
      {voice === 'ai' ? <Mark /> : <Initials name={name} />}
      <bdi>{name}</bdi>
      {voice === 'ai' && <span class="chip">{words.say('ai.chip')}</span>}
      {time && <time dateTime={at}>{time}</time>}
    </div>
  )
}

function Offer({ words, onPerson, onStay }: { words: Words; onPerson: () => void; onStay: () => void }) {
  const [isDeclined, setDeclined] = useState(false)
  if (isDeclined) return null
  const stay = () => {
    setDeclined(true)
    onStay()
  }
  return (
    <div class="offer">
      <button type="button" class="button primary" onClick={onPerson}>
        <Icon name="person" />
        {words.say('offer.person')}
      </button>
      <button type="button" class="button" onClick={stay}>
        {words.say('offer.stay')}
      </button>
    </div>
  )
}

function Refusal({ reason, words, onRetry }: { reason: string; words: Words; onRetry: () => void }) {
  return (
    <div class="fate" role="alert">
      {words.say('net.fail')} {reason}
      <button type="button" class="text-button" onClick={onRetry}>
        {words.say('net.retry')}
      </button>
    </div>
  )
}
