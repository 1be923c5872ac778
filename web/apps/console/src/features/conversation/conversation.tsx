// One conversation: who it is, everything that happened, and the place to write.
import { useEffect, useRef, useState } from 'react'
import type { Action } from '../../actions/action'
import { useActions } from '../../actions/keyboard'
import { announce } from '../../alerts/announcer'
import { type DraftKind } from '../../live/drafts'
import { useDesk, useDeskState, useFollow, useThread } from '../../live/use-desk'
import { useNow } from '../../parts/clock'
import { Empty } from '../../parts/empty'
import { useMe } from '../../server/me'
import { words } from '../../words'
import { Composer } from './composer'
import { useConversationActions } from './conversation-actions'
import { FloorGuard } from './guard'
import { HandBackDialog } from './hand-back-dialog'
import { ConversationHeader } from './header'
import { Ledger } from './ledger'
import { nameOf } from './line'
import { standingOf } from './standing'
import { useTyping } from './use-typing'
import type { Thread } from '../../live/desk-state'

const TYPING_LASTS = 8000

type Props = { id: string; toList: Action; toBrief: Action; takesFocus: boolean }

export function ConversationPane({ id, toList, toBrief, takesFocus }: Props) {
  useFollow(id)
  const desk = useDesk()
  const thread = useThread(id)
  const row = useDeskState(({ rows }) => rows?.find((each) => each.id === id))
  const link = useDeskState((state) => state.link)
  const { member } = useMe()
  const standing = standingOf(thread, row, member.id)
  const assistant = useAssistantName(thread)
  const [kind, setKind] = useState<DraftKind>('reply')
  const [isHandingBack, setHandingBack] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const log = useRef<HTMLDivElement>(null)
  const acceptButton = useRef<HTMLButtonElement>(null)
  const onTyping = useTyping(desk, id)
  const actions = useConversationActions({
    id,
    thread,
    standing,
    askForHandBack: () => setHandingBack(true),
    focusComposer: (next) => {
      setKind(next)
      // The field may appear only with the next frames from the server.
      setTimeout(() => field.current?.focus(), 50)
    },
  })
  const { giveBack, problem, isBusy, forget, ...all } = actions
  useActions([...Object.values(all), toBrief, toList])
  useAnnounced(thread, member.id)
  useFirstFocus(
    takesFocus && thread.customer !== null,
    () => acceptButton.current ?? field.current ?? log.current,
  )

  if (thread.missing) {
    return (
      <section className="pane h-full bg-surface">
        <Empty title={words.conversation.missing} hint={words.conversation.missingHint} />
      </section>
    )
  }
  const customer = thread.customer?.name ?? row?.customer.name ?? ''
  const notice = problem ?? returnedWords(thread)
  return (
    <section aria-label={words.conversation.label(customer)} className="pane h-full bg-surface!">
      <ConversationHeader
        thread={thread}
        standing={standing}
        actions={all}
        toList={toList}
        toBrief={toBrief}
      />
      <Ledger
        ref={log}
        thread={thread}
        member={member.id}
        assistant={assistant}
        isOnline={link === 'online'}
      />
      <TypingLine thread={thread} />
      <Composer
        ref={field}
        conversation={id}
        customer={customer}
        kind={kind}
        onKind={setKind}
        // Without a line words are saved and go out later; with one, what is missing comes first.
        isBehind={link === 'online' && !thread.isReady}
        notice={notice}
        onTyping={onTyping}
        onSend={(to, text) => {
          forget()
          desk.forgetReturned(id)
          onTyping('')
          if (to === 'note') desk.note(id, text)
          else desk.say(id, text)
        }}
        guard={
          standing === 'mine' ? null : (
            <FloorGuard
              ref={acceptButton}
              thread={thread}
              standing={standing}
              assistant={assistant}
              accept={actions.accept}
              takeOver={actions.takeOver}
              isBusy={isBusy}
            />
          )
        }
      />
      <HandBackDialog
        isOpen={isHandingBack}
        customer={customer}
        onClose={() => setHandingBack(false)}
        onConfirm={(note) => {
          setHandingBack(false)
          void giveBack(note)
        }}
      />
    </section>
  )
}

function TypingLine({ thread }: { thread: Thread }) {
  const now = useNow()
  const { typing } = thread
  const isFresh = typing?.role === 'customer' && now - typing.at < TYPING_LASTS
  return (
    <p className="h-6 shrink-0 truncate ps-14.75 pe-5 text-sm text-text-3">
      {isFresh && words.composer.typing(typing.name)}
    </p>
  )
}

/** The assistant's own name, as its messages carry it. */
function useAssistantName({ timeline }: Thread): string {
  const said = timeline.entries.find((entry) => entry.author.role === 'assistant')
  return said?.author.name ?? words.status.assistant
}

function returnedWords({ returned, timeline }: Thread): string | null {
  if (!returned) return null
  if (returned.code === 'floor') return words.errors.floor
  if (returned.code !== 'behind') return returned.message
  const newest = timeline.entries.findLast((entry) => entry.kind === 'message' || entry.kind === 'note')
  const name = newest?.author.name
  return name ? words.errors.behind(name) : words.errors.behindSomeone
}

/** New lines are said once, when complete, and never one's own. */
function useAnnounced(thread: Thread, member: string): void {
  const { timeline, isReady, liveFrom } = thread
  const said = useRef(0)
  useEffect(() => {
    const fresh = timeline.entries.filter(({ number }) => number > Math.max(said.current, liveFrom))
    said.current = timeline.last
    if (!isReady || liveFrom === 0) return
    for (const entry of fresh) {
      const isMine = entry.author.role === 'agent' && entry.author.id === member
      if (entry.kind === 'message' && !isMine) {
        announce(words.announce.message(nameOf(entry.author, member), entry.body.text))
      }
    }
  }, [timeline, isReady, liveFrom, member])
}

function useFirstFocus(isWanted: boolean, target: () => HTMLElement | null): void {
  const isDone = useRef(false)
  useEffect(() => {
    if (!isWanted || isDone.current) return
    isDone.current = true
    target()?.focus()
  })
}
