import { ArrowLeft } from 'lucide-react'
import { type Action, ariaKeys } from '../../actions/action'
import { ActionButton } from '../../actions/action-button'
import type { Thread } from '../../live/desk-state'
import { Button, IconButton } from '../../parts/button'
import { words } from '../../words'
import type { Standing } from './standing'

type Props = {
  thread: Thread
  standing: Standing
  actions: { resolve: Action; handBack: Action }
  toList: Action
  toBrief: Action
}

export function ConversationHeader({ thread, standing, actions, toList, toBrief }: Props) {
  const name = thread.customer?.name ?? ''
  return (
    <header className="flex min-h-15 shrink-0 flex-wrap items-center gap-x-2 border-b border-border ps-2 pe-3 sm:ps-5">
      <IconButton label={words.actions.list} onClick={() => void toList.perform()} className="sm:hidden">
        <ArrowLeft size={20} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
      </IconButton>
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-serif text-lg font-semibold">
          <bdi>{name}</bdi>
        </h2>
        <p className="truncate text-sm text-text-3">{lineOf(thread, standing)}</p>
      </div>
      <div className="flex items-center gap-2 max-sm:order-last max-sm:w-full max-sm:justify-end max-sm:not-empty:pb-2">
        <ActionButton action={actions.handBack} label={words.actions.handBackShort} look="quiet" />
        <ActionButton action={actions.resolve} />
      </div>
      <Button
        onClick={() => void toBrief.perform()}
        aria-keyshortcuts={ariaKeys(toBrief.shortcut)}
        className="lg:hidden"
      >
        {words.brief.title}
      </Button>
    </header>
  )
}

function lineOf({ handover, timeline }: Thread, standing: Standing): string {
  if (standing === 'assistant') return words.status.assistant
  if (standing === 'resolved') return words.status.resolved
  if (standing === 'mine') return words.status.withYou
  if (standing === 'other') return words.status.with(timeline.floor.agent?.name ?? '')
  return handover?.brief.reason.text ?? ''
}
