// One key listener for the console. What is on screen registers its actions; the help dialog lists the same ones.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { settings } from '../settings/settings'
import { type Action, perform } from './action'

const SEQUENCE_MS = 1200

const registered = new Map<symbol, Action[]>()
const listeners = new Set<() => void>()
let all: Action[] = []

/** The actions count while the component is mounted; the newest render's closures are the ones that run. */
export function useActions(actions: Action[]): void {
  const id = useRef(Symbol('actions')).current
  useEffect(() => {
    registered.set(id, actions)
    publish()
  })
  useEffect(
    () => () => {
      registered.delete(id)
      publish()
    },
    [id],
  )
}

export function useRegisteredActions(): Action[] {
  return useSyncExternalStore(subscribe, () => all)
}

/** Names and keys change rarely; only then do listeners hear of it. */
function publish(): void {
  const next = [...registered.values()].flat()
  const face = (list: Action[]) => list.map((a) => `${a.scope} ${a.name} ${a.shortcut}`).join('|')
  const isSame = face(next) === face(all)
  if (isSame) {
    all.splice(0, all.length, ...next)
    return
  }
  all = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function listenForShortcuts(): () => void {
  let started: { key: string; at: number } | null = null

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.defaultPrevented) return
    const step = stepOf(event)
    if (!step) return
    if (!step.startsWith('mod+') && !mayUseSingleKeys(event)) return
    const sequence = started && event.timeStamp - started.at < SEQUENCE_MS ? `${started.key} ${step}` : null
    started = null
    const action = (sequence && find(sequence)) || find(step)
    if (action) {
      event.preventDefault()
      perform(action)
    } else if (all.some((a) => a.shortcut?.startsWith(`${step} `))) {
      started = { key: step, at: event.timeStamp }
    }
  }

  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function find(keys: string): Action | undefined {
  return all.find((action) => (action.shortcut === keys || action.also === keys) && action.isAllowed())
}

/** Layout-aware: the character typed, never the key's position. */
function stepOf(event: KeyboardEvent): string | null {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return `mod+${event.shiftKey ? 'shift+' : ''}${key}`
  if (key === 'shift') return null
  if (event.shiftKey && /^[a-z]$/.test(key)) return `shift+${key}`
  return key
}

function mayUseSingleKeys(event: KeyboardEvent): boolean {
  if (!settings().singleKeys && /^.$/u.test(event.key)) return false
  const target = event.target as HTMLElement | null
  if (!target) return true
  if (target.isContentEditable || target.matches('input, textarea, select')) return false
  if (target.closest('dialog[open]')) return false
  return true
}
