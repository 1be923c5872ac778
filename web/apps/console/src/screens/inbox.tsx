// The working place: list, conversation, brief. Three panes, two and a drawer, or one at a time.
import { CatchBoundary, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useRef } from 'react'
import type { Action } from '../actions/action'
import { ConversationPane } from '../features/conversation/conversation'
import { HandoverBrief } from '../features/brief/brief'
import { InboxList } from '../features/inbox/list'
import { readDraft, writeDraft } from '../live/drafts'
import { useDeskState, useThread } from '../live/use-desk'
import { IconButton } from '../parts/button'
import { CitingProvider } from '../parts/citing'
import { Empty } from '../parts/empty'
import { words } from '../words'

export function InboxScreen() {
  const { conversation } = useParams({ strict: false })
  const { pane } = useSearch({ strict: false })
  const navigate = useNavigate()
  // A conversation that was open when the page loaded does not take the focus; one that was chosen does.
  const first = useRef(conversation)
  const open = (id: string) => navigate({ to: '/c/$conversation', params: { conversation: id } })
  const showPane = (next: 'brief' | undefined) =>
    conversation &&
    void navigate({ to: '/c/$conversation', params: { conversation }, search: next ? { pane: next } : {} })
  return (
    <CitingProvider
      onLeave={() => showPane(undefined)}
      onReturn={(asker) => asker.closest('#brief') && isDrawer() && showPane('brief')}
    >
      <main data-open={pane ?? (conversation ? 'conversation' : 'list')} className="inbox">
        <h1 className="sr-only">{words.nav.inbox}</h1>
        <div className="inbox-list">
          <InboxList open={(id) => void open(id)} />
        </div>
        <div id="main" tabIndex={-1} className="inbox-conversation">
          {conversation ? (
            <ConversationPane
              key={conversation}
              id={conversation}
              toList={toListAction(() => focusRow(conversation) || void navigate({ to: '/' }))}
              toBrief={toBriefAction(() => showPane('brief'))}
              takesFocus={first.current !== conversation}
            />
          ) : (
            <NothingOpen />
          )}
        </div>
        {conversation && <BriefPane conversation={conversation} close={() => showPane(undefined)} />}
      </main>
    </CitingProvider>
  )
}

function BriefPane({ conversation, close }: { conversation: string; close: () => void }) {
  const { handover, customer } = useThread(conversation)
  function use(text: string): void {
    const draft = readDraft(conversation, 'reply')
    writeDraft(conversation, 'reply', draft ? `${draft}\n${text}` : text)
    close()
    setTimeout(focusReply)
  }
  return (
    <aside
      id="brief"
      tabIndex={-1}
      aria-label={words.brief.title}
      className="inbox-brief pane"
      onKeyDown={(event) => event.key === 'Escape' && isDrawer() && close()}
    >
      <header className="flex h-15 shrink-0 items-center gap-1 border-b border-border ps-2 pe-4 lg:ps-4">
        <IconButton label={words.back} onClick={close} className="lg:hidden">
          <ArrowLeft size={20} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
        <h2 className="text-md font-semibold">{words.brief.label}</h2>
      </header>
      <CatchBoundary getResetKey={() => `${conversation} ${handover?.id}`} errorComponent={BriefBroken}>
        <HandoverBrief handover={handover} customer={customer?.name ?? ''} onUse={use} />
      </CatchBoundary>
    </aside>
  )
}

/** A brief that cannot be drawn must not take the conversation with it. */
function BriefBroken() {
  return <Empty title={words.brief.broken} />
}

function NothingOpen() {
  const waiting = useDeskState((desk) => desk.waiting)
  return (
    <div className="pane h-full bg-surface!">
      <Empty
        title={waiting > 0 ? words.nav.waiting(waiting) : words.conversation.noneWaiting}
        hint={words.conversation.noneHint}
      />
    </div>
  )
}

function toListAction(perform: () => void): Action {
  return { name: words.actions.list, shortcut: 'u', scope: 'conversation', isAllowed: () => true, perform }
}

function toBriefAction(show: () => void): Action {
  return {
    name: words.actions.brief,
    shortcut: 'b',
    scope: 'conversation',
    isAllowed: () => true,
    perform: () => {
      if (isDrawer()) show()
      setTimeout(() => document.getElementById('brief')?.focus())
    },
  }
}

/** Where the list stands beside the conversation, going back to it is a matter of focus. */
function focusRow(conversation: string): boolean {
  const row = document.querySelector<HTMLElement>(`[data-row="${conversation}"]`)
  if (!row?.checkVisibility()) return false
  row.focus()
  return true
}

/** The same line as in styles.css: below it the brief covers the conversation. */
function isDrawer(): boolean {
  return !window.matchMedia('(min-width: 68.75rem)').matches
}

function focusReply(): void {
  document.querySelector<HTMLElement>('[role="tab"][id$="-reply"]')?.click()
  setTimeout(() => document.querySelector<HTMLElement>('main textarea')?.focus())
}
