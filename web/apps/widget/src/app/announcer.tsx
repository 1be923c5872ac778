/**
 * Reads out what is new and complete, once. The transcript itself is silent to screen readers' live
 * announcements: there, catching up and growing drafts would flood them.
 */
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Chat, Entry } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import { labelOf } from './message-row.tsx'

export function Announcer({ chat, words }: { chat: Chat; words: Words }) {
  const [said, setSaid] = useState('')
  useLayoutEffect(
    () =>
      chat.subscribe((_, news) => {
        const lines = news.map((entry) => lineFor(entry, words)).filter(Boolean)
        if (lines.length > 0) setSaid(lines.join('\n'))
      }),
    [chat],
  )
  return (
    <div class="unseen" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  )
}

function lineFor(entry: Entry, words: Words): string {
  if (entry.kind === 'notice') return words.notice(entry.body.key, entry.body.text, entry.body.values)
  if (entry.kind !== 'message' || entry.author.role === 'customer') return ''
  return `${labelOf(entry, words)}: ${entry.body.text}`
}
