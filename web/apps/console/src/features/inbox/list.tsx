import type { ConversationRow } from '@stepaside/client'
import { useRef, useState } from 'react'
import type { Action } from '../../actions/action'
import { useActions } from '../../actions/keyboard'
import { useDeskState } from '../../live/use-desk'
import { Empty } from '../../parts/empty'
import { useMe } from '../../server/me'
import { words } from '../../words'
import { listActions } from './list-actions'
import type { Group } from './order'
import { InboxRow } from './row'
import { useHeldOrder } from './use-held-order'

const w = words.list
const NONE: ConversationRow[] = []

export function InboxList({ open }: { open: (conversation: string) => void }) {
  const rows = useDeskState((desk) => desk.rows)
  const { member } = useMe()
  const list = useRef<HTMLDivElement>(null)
  const [isHeld, hold] = useHold(list)
  const order = useHeldOrder(rows ?? NONE, member.id, isHeld)
  const actions = listActions(list, order, open)
  useActions(Object.values(actions))
  return (
    <nav aria-label={w.label} className="pane h-full">
      <Header changes={order.changes} waiting={order.waiting} apply={actions.applyOrder} />
      <div ref={list} {...hold} className="min-h-0 flex-1 overflow-y-auto">
        {rows === null && (
          <p role="status" className="p-4 text-text-3">
            {words.loading}
          </p>
        )}
        {rows?.length === 0 && <Empty title={w.empty} hint={w.emptyHint} />}
        {order.groups.map((group) => (
          <Section key={group.status} group={group} rows={rows ?? NONE} member={member.id} />
        ))}
      </div>
    </nav>
  )
}

function Header({ changes, waiting, apply }: { changes: number; waiting: number; apply: Action }) {
  const total = useDeskState((desk) => desk.waiting)
  return (
    <header className="flex h-15 shrink-0 items-center justify-between gap-2 border-b border-border px-4">
      <p aria-hidden="true" className="text-md font-semibold">
        {words.nav.inbox}
      </p>
      {changes > 0 ? (
        <button
          type="button"
          onClick={() => apply.perform()}
          className="min-h-9 rounded-md border border-border-strong bg-surface px-2 text-sm font-semibold hover:bg-selected"
        >
          {waiting > 0 ? w.heldNew(waiting) : w.held(changes)} · {w.showOrder} <kbd>.</kbd>
        </button>
      ) : (
        total > 0 && <p className="text-sm text-text-2 tabular">{words.nav.waiting(total)}</p>
      )}
    </header>
  )
}

function Section({ group, rows, member }: { group: Group; rows: ConversationRow[]; member: string }) {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (
    <section aria-labelledby={`group-${group.status}`}>
      <h2
        id={`group-${group.status}`}
        className="label sticky top-0 z-1 flex justify-between border-b border-border bg-bg px-4 pt-3 pb-1.5"
      >
        {words.status[group.status]} <span className="font-normal tabular">{group.ids.length}</span>
      </h2>
      <ul>
        {group.ids.map((id) => {
          const row = byId.get(id)
          return row && <InboxRow key={id} row={row} member={member} />
        })}
      </ul>
    </section>
  )
}

function useHold(list: React.RefObject<HTMLDivElement | null>) {
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const handlers = {
    onPointerEnter: (event: React.PointerEvent) => setPointed(event.pointerType === 'mouse'),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setFocused(true),
    onBlur: (event: React.FocusEvent) => setFocused(Boolean(list.current?.contains(event.relatedTarget))),
  }
  return [isPointed || isFocused, handlers] as const
}
