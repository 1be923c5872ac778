// A, E and R do what the buttons of the focused suggestion do, or of the first; J and K move between them.
import type { RefObject } from 'react'
import type { Action } from '../../actions/action'
import { words } from '../../words'

const w = words.knowledge.suggestions

type List = RefObject<HTMLElement | null>

export function listActions(list: List): Record<'approve' | 'edit' | 'reject' | 'next' | 'previous', Action> {
  const scope = 'list'
  const press = (shortcut: string, name: string, button: string): Action => ({
    name,
    shortcut,
    scope,
    isAllowed: () => buttonOf(list, button) !== null,
    perform: () => buttonOf(list, button)?.click(),
  })
  const isAllowed = () => cards(list).length > 0
  return {
    approve: press('a', w.approve, 'approve'),
    edit: press('e', w.edit, 'edit'),
    reject: press('r', w.reject, 'reject'),
    next: { name: w.next, shortcut: 'j', also: 'arrowdown', scope, isAllowed, perform: () => move(list, 1) },
    previous: {
      name: w.previous,
      shortcut: 'k',
      also: 'arrowup',
      scope,
      isAllowed,
      perform: () => move(list, -1),
    },
  }
}

function cards(list: List): HTMLElement[] {
  return [...(list.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
}

function focused(list: List): HTMLElement | null {
  const card = document.activeElement?.closest<HTMLElement>('[data-card]') ?? null
  return card && list.current?.contains(card) ? card : null
}

function buttonOf(list: List, name: string): HTMLButtonElement | null {
  const card = focused(list) ?? cards(list)[0]
  return card?.querySelector<HTMLButtonElement>(`[data-does="${name}"]:not([aria-disabled="true"])`) ?? null
}

function move(list: List, step: 1 | -1): void {
  const all = cards(list)
  const from = focused(list)
  const index = from ? all.indexOf(from) + step : 0
  all[Math.min(all.length - 1, Math.max(0, index))]?.focus()
}
