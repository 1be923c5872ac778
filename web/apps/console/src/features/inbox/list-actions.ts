import type { RefObject } from 'react'
import type { Action } from '../../actions/action'
import { words } from '../../words'

const w = words.actions

type Order = { changes: number; apply: () => void }

export function listActions(
  list: RefObject<HTMLElement | null>,
  order: Order,
  open: (conversation: string) => void,
): Record<'next' | 'previous' | 'open' | 'applyOrder', Action> {
  const scope = 'list'
  const isAllowed = () => rowsIn(list).length > 0
  return {
    next: { name: w.next, shortcut: 'j', also: 'arrowdown', scope, isAllowed, perform: () => move(list, 1) },
    previous: {
      name: w.previous,
      shortcut: 'k',
      also: 'arrowup',
      scope,
      isAllowed,
      perform: () => move(list, -1),
    },
    open: {
      name: w.open,
      shortcut: 'o',
      scope,
      isAllowed: () => focusedRow(list) !== null,
      perform: () => open(focusedRow(list)?.dataset.row ?? ''),
    },
    applyOrder: {
      name: w.applyOrder,
      shortcut: '.',
      scope,
      isAllowed: () => order.changes > 0,
      perform: order.apply,
    },
  }
}

function rowsIn(list: RefObject<HTMLElement | null>): HTMLElement[] {
  return [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
}

function focusedRow(list: RefObject<HTMLElement | null>): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]') ?? null
  return focused && list.current?.contains(focused) ? focused : null
}

/** From the focused row, else from the open one, else from the top. */
function move(list: RefObject<HTMLElement | null>, step: 1 | -1): void {
  const rows = rowsIn(list)
  const from = focusedRow(list) ?? rows.find((row) => row.hasAttribute('aria-current'))
  const index = from ? rows.indexOf(from) + step : 0
  rows[Math.min(rows.length - 1, Math.max(0, index))]?.focus()
}
