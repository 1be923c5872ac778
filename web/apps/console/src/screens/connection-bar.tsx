// Says that the line is down, and for a moment that it is back.
import { useEffect, useRef, useState } from 'react'
import type { Link } from '../live/desk-state'
import { useDeskState } from '../live/use-desk'
import { words } from '../words'

const BACK_SHOWN_MS = 3000
/** A blink of the network is nobody's business. */
const LOST_AFTER_MS = 600

export function ConnectionBar() {
  const shown = useShown(useDeskState((desk) => desk.link))
  return (
    <div role="status">
      {shown === 'lost' && (
        <p className="mb-2 rounded-md border border-waiting-line bg-waiting-tint px-3 py-1.5 font-semibold text-waiting-text">
          {words.connection.lost}
        </p>
      )}
      {shown === 'back' && (
        <p className="mb-2 rounded-md border border-success-line bg-success-tint px-3 py-1.5 text-success-text">
          {words.connection.back}
        </p>
      )}
    </div>
  )
}

function useShown(link: Link): 'lost' | 'back' | null {
  const [shown, setShown] = useState<'lost' | 'back' | null>(null)
  const wasShown = useRef(false)
  useEffect(() => {
    if (link === 'reconnecting') return after(LOST_AFTER_MS, () => show('lost'))
    if (link !== 'online' || !wasShown.current) return
    show('back')
    return after(BACK_SHOWN_MS, () => show(null))

    function show(next: 'lost' | 'back' | null): void {
      wasShown.current = next === 'lost'
      setShown(next)
    }
  }, [link])
  return shown
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}
