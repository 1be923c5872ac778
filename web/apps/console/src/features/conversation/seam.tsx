// Where the conversation changes hands: why, how long it took, who, when, and what the customer was told.
import type { HandoverEntry } from '@stepaside/client'
import { useState } from 'react'
import { words } from '../../words'
import { reasonText, timeOfDay, wordDuration } from '../../words/time'
import type { Block } from './blocks'
import { Why } from './why'

const w = words.seam

type Props = { entry: HandoverEntry; block: Block; isNew: boolean }

export function Seam({ entry, block, isNew }: Props) {
  const [wasNew] = useState(isNew)
  return (
    <div className={`seam ${lookOf(entry, block.isPast)} ${wasNew ? 'seam-new' : ''}`}>
      <p>
        <strong>{w[entry.body.event]}</strong>
        {parts(entry, block.request).map((part) => (
          <span key={part}> · {part}</span>
        ))}
      </p>
      {block.told.map((notice) => (
        <p key={notice.number} className="mt-0.5 text-text-2">
          {words.conversation.told}: “{notice.body.text}”
        </p>
      ))}
      {block.why && <Why decision={block.why} />}
    </div>
  )
}

function lookOf({ body }: HandoverEntry, isPast: boolean): string {
  if (body.event === 'requested') return isPast ? 'seam-past' : 'seam-waiting'
  if (body.event === 'handed_back') return 'seam-assistant'
  return body.event === 'resolved' ? 'seam-resolved' : 'seam-agent'
}

function parts({ at, body }: HandoverEntry, request: HandoverEntry | null): string[] {
  const reason = reasonText(body.reason ?? request?.body.reason)
  const name = body.agent?.name
  const time = timeOfDay(at)
  switch (body.event) {
    case 'requested':
      return [reason, time].filter(Boolean)
    case 'accepted':
      return [reason, waited(request, at), name ? w.joined(name, time) : time].filter(Boolean)
    case 'taken_over':
      return [waited(request, at), name ? w.joined(name, time) : time].filter(Boolean)
    case 'handed_back':
    case 'resolved':
      return [name ? w.by(name) : '', time].filter(Boolean)
  }
}

function waited(request: HandoverEntry | null, to: string): string {
  if (!request) return ''
  const seconds = Math.max(0, (Date.parse(to) - Date.parse(request.at)) / 1000)
  return w.waited(wordDuration(seconds, 'short'))
}
