// One second hand for the whole page; it stands still while nothing on screen needs it.
import { useSyncExternalStore } from 'react'
import { clockDuration, secondsSince, wordDuration } from '../words/time'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

export function Elapsed({ since }: { since: string }) {
  const seconds = secondsSince(since, useNow())
  return (
    <>
      <span aria-hidden="true">{clockDuration(seconds)}</span>
      <span className="sr-only">{wordDuration(seconds)}</span>
    </>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}
