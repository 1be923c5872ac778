// One polite live region for the whole console; the ledger itself stays quiet for screen readers.
import { useSyncExternalStore } from 'react'

type Line = { id: number; text: string }

const listeners = new Set<() => void>()
let line: Line = { id: 0, text: '' }

export function announce(text: string): void {
  line = { id: line.id + 1, text }
  for (const listener of listeners) listener()
}

export function Announcer() {
  const { id, text } = useSyncExternalStore(subscribe, () => line)
  return (
    <div aria-live="polite" role="status" className="sr-only">
      <p key={id}>{text}</p>
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
