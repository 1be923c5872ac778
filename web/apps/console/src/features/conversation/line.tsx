// One numbered line of the ledger.
import type { Entry, MessageEntry, NoteEntry } from '@stepaside/client'
import { Lock } from 'lucide-react'
import { Prose, Words } from '../../parts/prose'
import { words } from '../../words'
import { dayName, exactTime, timeOfDay } from '../../words/time'
import { type Block, numbersOf } from './blocks'
import { Seam } from './seam'
import { Why } from './why'

const w = words.conversation

type Props = { block: Block; member: string; isNew: boolean }

export function Line({ block, member, isNew }: Props) {
  const { entry } = block
  return (
    <>
      {block.startsDay && <Day at={entry.at} />}
      <li
        tabIndex={-1}
        data-entries={numbersOf(block).join(' ')}
        className={`line line-${entry.kind} ${block.isContinued ? 'pt-0!' : ''}`}
      >
        <span className="number">
          <span className="sr-only">{w.entry(entry.number)}</span>
          <span aria-hidden="true">{entry.number}</span>
        </span>
        <Body block={block} member={member} isNew={isNew} />
      </li>
    </>
  )
}

function Body({ block, member, isNew }: Props) {
  const { entry } = block
  switch (entry.kind) {
    case 'message':
      return <Message entry={entry} block={block} member={member} />
    case 'note':
      return <Note entry={entry} />
    case 'handover':
      return <Seam entry={entry} block={block} isNew={isNew} />
    case 'notice':
      return (
        <p className="ps-3.75 text-sm text-text-3">
          {w.told}: “{entry.body.text}”
        </p>
      )
    case 'decision':
      return (
        <div className="ps-3.75">
          <Why decision={entry} />
        </div>
      )
    case 'rating':
      return (
        <p className="seam seam-resolved">
          <strong>{words.seam.rated(entry.body.score)}</strong>
          {entry.body.comment && <> · “{entry.body.comment}”</>}
        </p>
      )
  }
}

type MessageProps = { entry: MessageEntry; block: Block; member: string }

function Message({ entry, block, member }: MessageProps) {
  const { author, body } = entry
  return (
    <article className={`rail rail-${author.role}`}>
      <Who entry={entry} member={member} isHidden={block.isContinued} />
      {author.role === 'assistant' ? <Prose text={body.text} /> : <Words text={body.text} />}
      <Why decision={block.why} message={entry} />
    </article>
  )
}

function Note({ entry }: { entry: NoteEntry }) {
  return (
    <article className="rail rail-note bg-note-tint py-2 pe-3 text-note-text">
      <p className="flex items-center gap-1.5 text-sm font-semibold">
        <Lock size={14} strokeWidth={1.75} aria-hidden /> {w.note}
        <span className="font-normal">
          · <bdi>{entry.author.name}</bdi> {timeOfDay(entry.at)}
        </span>
      </p>
      <Words text={entry.body.text} />
    </article>
  )
}

const WHO_COLOURS: Record<string, string> = { assistant: 'text-ai-text', agent: 'text-human-text' }

function Who({ entry, member, isHidden }: { entry: Entry; member: string; isHidden: boolean }) {
  const { author, at } = entry
  return (
    <p className={isHidden ? 'sr-only' : 'flex items-baseline gap-2 text-sm'}>
      <bdi className={`font-semibold ${WHO_COLOURS[author.role] ?? ''}`}>{nameOf(author, member)}</bdi>
      <time dateTime={at} title={exactTime(at)} className="text-xs text-text-3">
        {timeOfDay(at)}
      </time>
    </p>
  )
}

export function nameOf(author: Entry['author'], member: string): string {
  if (author.role === 'assistant') return w.ai(author.name)
  return author.role === 'agent' && author.id === member ? w.you(author.name) : author.name
}

function Day({ at }: { at: string }) {
  return (
    <li className="px-11 pt-3 pb-1">
      <span className="label">{dayName(at)}</span>
    </li>
  )
}
