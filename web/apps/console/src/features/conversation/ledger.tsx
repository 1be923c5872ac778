// The conversation as a numbered case file. It keeps to the newest line unless somebody is reading further up.
import type { Pending } from '@stepaside/client'
import { ArrowDown } from 'lucide-react'
import { type KeyboardEvent, memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Thread } from '../../live/desk-state'
import { Button } from '../../parts/button'
import { useCiting } from '../../parts/citing'
import { Prose, Words } from '../../parts/prose'
import { words } from '../../words'
import { type Block, blocksOf } from './blocks'
import { Line as LedgerLine } from './line'
import { useCitedLine } from './use-cited-line'
import { useWindow } from './use-window'

const w = words.conversation
const NEAR = 80

const Line = memo(LedgerLine, (a, b) => a.isNew === b.isNew && sameBlock(a.block, b.block))

type Props = {
  thread: Thread
  member: string
  assistant: string
  isOnline: boolean
  ref: RefObject<HTMLDivElement | null>
}

export function Ledger({ thread, member, assistant, isOnline, ref }: Props) {
  const { timeline, draft } = thread
  const blocks = useMemo(() => blocksOf(timeline.entries), [timeline.entries])
  const { goBack, reached } = useCiting()
  const { shown, onScroll: moveWindow } = useWindow(ref, blocks, reached?.entry)
  const { isAtEnd, toEnd, onScroll } = useKeepAtEnd(ref, moveWindow)
  useCitedLine()
  const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && goBack()
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={ref}
        role="log"
        aria-live="off"
        aria-label={w.log}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        className="h-full overflow-y-auto py-2 [overflow-anchor:none] -outline-offset-2!"
      >
        <ol className="max-w-208">
          {shown.map((block) => (
            <Line
              key={block.entry.number}
              block={block}
              member={member}
              isNew={thread.liveFrom !== 0 && block.entry.number > thread.liveFrom}
            />
          ))}
          {draft && <Streaming text={draft.text} name={assistant} />}
          {timeline.pending.map((item) => (
            <Unsent key={item.key} item={item} isOnline={isOnline} />
          ))}
        </ol>
      </div>
      {!isAtEnd && (
        <Button onClick={toEnd} className="absolute inset-x-0 bottom-3 mx-auto w-fit shadow-(--float)">
          <ArrowDown size={16} strokeWidth={1.75} aria-hidden /> {w.newBelow}
        </Button>
      )}
    </div>
  )
}

function Streaming({ text, name }: { text: string; name: string }) {
  return (
    <li className="line" aria-busy="true">
      <span className="number" />
      <div className="rail rail-assistant text-text-3">
        <p className="text-sm font-semibold">{w.writing(name)}</p>
        <Prose text={text} />
      </div>
    </li>
  )
}

function Unsent({ item, isOnline }: { item: Pending; isOnline: boolean }) {
  return (
    <li className="line text-text-3">
      <span className="number" aria-hidden="true">
        ·
      </span>
      <div className={`rail ${item.kind === 'note' ? 'rail-note' : 'rail-agent'}`}>
        <p className="text-sm">{isOnline ? w.sending : w.saved}</p>
        <Words text={item.text} />
      </div>
    </li>
  )
}

function useKeepAtEnd(ref: RefObject<HTMLDivElement | null>, moveWindow: (isAtEnd: boolean) => void) {
  const keeps = useRef(true)
  const [isAtEnd, setAtEnd] = useState(true)

  function toEnd(): void {
    keeps.current = true
    ref.current?.scrollTo({ top: ref.current.scrollHeight })
  }

  function onScroll(): void {
    const box = ref.current
    if (!box) return
    keeps.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
    setAtEnd(keeps.current)
    moveWindow(keeps.current)
  }

  useEffect(() => {
    const list = ref.current?.firstElementChild
    if (!ref.current || !list) return
    const observer = new ResizeObserver(() => keeps.current && toEnd())
    observer.observe(list)
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])

  return { isAtEnd, toEnd, onScroll }
}

function sameBlock(a: Block, b: Block): boolean {
  return (
    a.entry === b.entry &&
    a.why === b.why &&
    a.told.length === b.told.length &&
    a.isContinued === b.isContinued &&
    a.startsDay === b.startsDay &&
    a.isPast === b.isPast
  )
}
