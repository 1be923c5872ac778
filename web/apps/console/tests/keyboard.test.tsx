import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Action } from '../src/actions/action'
import { listenForShortcuts, useActions } from '../src/actions/keyboard'
import { change } from '../src/settings/settings'

const act = { r: vi.fn(), gi: vi.fn(), send: vi.fn(), never: vi.fn() }
const base = { scope: 'everywhere' as const, isAllowed: () => true }
const actions: Action[] = [
  { ...base, name: 'Reply', shortcut: 'r', perform: act.r },
  { ...base, name: 'Inbox', shortcut: 'g i', perform: act.gi },
  { ...base, name: 'Send', shortcut: 'mod+enter', perform: act.send },
  { ...base, name: 'Never', shortcut: 'x', perform: act.never, isAllowed: () => false },
]

function Screen() {
  useActions(actions)
  return <input aria-label="field" />
}

let stop: () => void
beforeEach(() => {
  change({ singleKeys: true })
  for (const spy of Object.values(act)) spy.mockClear()
  stop = listenForShortcuts()
  render(<Screen />)
})
afterEach(() => {
  stop()
  cleanup()
})

const press = (key: string, more: object = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...more })

describe('shortcuts', () => {
  it('perform the action that is allowed, and only that', () => {
    press('r')
    press('x')
    expect(act.r).toHaveBeenCalledOnce()
    expect(act.never).not.toHaveBeenCalled()
  })

  it('may be two keys after each other', () => {
    press('g')
    press('i')
    expect(act.gi).toHaveBeenCalledOnce()
  })

  it('leave text fields alone, except with Ctrl or Command', () => {
    const field = screen.getByLabelText('field')
    press('r', {}, field)
    press('Enter', { ctrlKey: true }, field)
    expect(act.r).not.toHaveBeenCalled()
    expect(act.send).toHaveBeenCalledOnce()
  })

  it('leave Alt alone, which writes letters in many languages, and half-written words', () => {
    press('r', { altKey: true })
    press('r', { isComposing: true })
    expect(act.r).not.toHaveBeenCalled()
  })

  it('can be turned off where they are single keys', () => {
    change({ singleKeys: false })
    press('r')
    press('Enter', { metaKey: true })
    expect(act.r).not.toHaveBeenCalled()
    expect(act.send).toHaveBeenCalledOnce()
  })
})
