/** Everything said so far, numbered by the server's order. It scrolls by itself only for those at its end. */
import type { Chat, ChatView, Entry, Pending, Phase } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import { DraftRow, HelloRow, TypingRow } from './passing-rows.tsx'
import { Icon } from './icon.tsx'
import { MessageRow, PendingRow } from './message-row.tsx'
import { Rating } from './rating.tsx'
import { Notice } from './seam.tsx'
import { usePinnedScroll } from './use-pinned-scroll.ts'

type Props = {
  view: ChatView
  phase: Phase
  words: Words
  chat: Chat
  isOffline: boolean
  /** The customer is typing: nobody else's typing is shown, it makes people stop. */
  isQuiet: boolean
  onPerson: () => void
  onStay: () => void
}

export function Transcript({ view, phase, words, chat, isOffline, isQuiet, onPerson, onStay }: Props) {
  const { state } = view
  const { timeline } = state
  const rows = timeline.entries.filter((entry) => entry.kind === 'message' || entry.kind === 'notice')
  const scroll = usePinnedScroll([
    rows.length,
    timeline.pending.length,
    state.draft?.text,
    phase,
    isQuiet,
    state.typing,
  ])
  return (
    <section class="transcript" aria-label={words.say('panel.label', { name: state.workspace })}>
      <div
        class="log"
        role="log"
        aria-label={words.say('log.label')}
        aria-live="off"
        tabIndex={0}
        ref={scroll.box}
        onScroll={scroll.onScroll}
      >
        <ol class="rows">
          {state.workspace && <HelloRow words={words} name={state.workspace} />}
          {!state.workspace && !isOffline && <li class="opening">{words.say('log.loading')}</li>}
          {rows.map((entry, index) => (
            <Row
              key={entry.number}
              entry={entry}
              before={rows[index - 1]}
              isLast={index === rows.length - 1}
              {...{ view, phase, words, onPerson, onStay }}
            />
          ))}
          {timeline.pending.filter(isWords).map((item) => (
            <PendingRow
              key={item.key}
              item={item}
              words={words}
              isOffline={isOffline}
              onRetry={() => void chat.retry(item.key)}
            />
          ))}
          {state.draft?.text && (
            <DraftRow key="draft" text={state.draft.text} name={state.assistant} words={words} />
          )}
          {!state.draft?.text && !isQuiet && <TypingRow view={view} words={words} />}
          {phase === 'ended' && <Rating key="rating" timeline={timeline} words={words} onRate={chat.rate} />}
        </ol>
      </div>
      {scroll.isBehind && (
        <button type="button" class="newer" onClick={scroll.catchUp}>
          <Icon name="down" />
          {words.say('log.newer')}
        </button>
      )}
    </section>
  )
}

type RowProps = Pick<Props, 'view' | 'phase' | 'words' | 'onPerson' | 'onStay'> & {
  entry: Entry
  before: Entry | undefined
  isLast: boolean
}

function Row({ entry, before, isLast, view, phase, words, onPerson, onStay }: RowProps) {
  const isNewDay = !before ? !isSameDay(entry.at, new Date().toISOString()) : !isSameDay(entry.at, before.at)
  const mayOffer =
    isLast && (phase === 'assistant' || phase === 'returned') && view.state.timeline.pending.length === 0
  return (
    <>
      {isNewDay && <li class="day">{words.day(entry.at)}</li>}
      {entry.kind === 'notice' && <Notice entry={entry} words={words} />}
      {entry.kind === 'message' && (
        <MessageRow
          entry={entry}
          words={words}
          isContinued={!isNewDay && isContinued(entry, before)}
          onPerson={mayOffer && entry.body.offer ? onPerson : null}
          onStay={onStay}
        />
      )}
    </>
  )
}

const isWords = (item: Pending) => item.kind === 'message'
const isSameDay = (one: string, other: string) =>
  new Date(one).toDateString() === new Date(other).toDateString()
const FEW_MINUTES = 5 * 60_000

/** The same voice within a few minutes doesn't need its name again. */
function isContinued(entry: Entry, before: Entry | undefined): boolean {
  if (
    before?.kind !== 'message' ||
    before.author.role !== entry.author.role ||
    before.author.id !== entry.author.id
  )
    return false
  return Date.parse(entry.at) - Date.parse(before.at) < FEW_MINUTES
}
