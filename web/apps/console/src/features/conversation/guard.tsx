// Stands where the reply field would be, and says who has the floor and how to get it.
import type { Action } from '../../actions/action'
import { ActionButton } from '../../actions/action-button'
import { Elapsed } from '../../parts/clock'
import type { Thread } from '../../live/desk-state'
import { words } from '../../words'
import type { Standing } from './standing'
import type { RefObject } from 'react'

const w = words.floor

type Props = {
  thread: Thread
  standing: Standing
  assistant: string
  accept: Action
  takeOver: Action
  isBusy: boolean
  ref: RefObject<HTMLButtonElement | null>
}

export function FloorGuard({ thread, standing, assistant, accept, takeOver, isBusy, ref }: Props) {
  return (
    <div
      className={`flex min-h-18 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md rounded-ss-none border border-border bg-bg px-3 py-2.5 ${standing === 'waiting' ? 'border-s-3 border-s-waiting-line' : ''}`}
    >
      <p className="min-w-48 flex-1 text-text-2">
        {sentence(thread, standing, assistant)}
        {standing === 'waiting' && thread.handover && (
          <span className="ms-1.5 whitespace-nowrap font-semibold text-waiting-text tabular">
            <Elapsed since={thread.handover.requested_at} />
          </span>
        )}
      </p>
      <ActionButton ref={ref} action={accept} look="primary" isBusy={isBusy} />
      <ActionButton action={takeOver} isBusy={isBusy} />
    </div>
  )
}

function sentence({ customer, timeline }: Thread, standing: Standing, assistant: string): string {
  const name = customer?.name ?? ''
  if (standing === 'waiting') return w.waiting(name)
  if (standing === 'assistant') return w.assistant(assistant)
  if (standing === 'other') return w.other(timeline.floor.agent?.name ?? '')
  return standing === 'resolved' ? w.resolved(name) : w.nobody
}
