/** Keeps the end in view for a reader who is at the end, and leaves every other reader where they are. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

const NEAR = 56
const ABOVE_ROW = 12

export function usePinnedScroll(changes: unknown[]) {
  const box = useRef<HTMLDivElement>(null)
  const isPinned = useRef(true)
  const ours = useRef(-1)
  const [isBehind, setBehind] = useState(false)

  const follow = () => {
    const log = box.current
    if (!log) return
    log.scrollTop = restingPlace(log)
    ours.current = log.scrollTop
  }
  useLayoutEffect(() => {
    if (isPinned.current) follow()
    else setBehind(true)
  }, changes)

  // A line about the connection, a growing field or a phone's keyboard take room from the end.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => isPinned.current && follow())
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])

  const onScroll = () => {
    const log = box.current!
    if (Math.abs(log.scrollTop - ours.current) < 2) return
    isPinned.current = log.scrollHeight - log.clientHeight - log.scrollTop < NEAR
    if (isPinned.current) setBehind(false)
  }
  const catchUp = () => {
    isPinned.current = true
    setBehind(false)
    follow()
  }
  return { box, onScroll, isBehind, catchUp }
}

/** The end, unless the last row is taller than the view: then its first line, so it can be read from there. */
function restingPlace(log: HTMLElement): number {
  const rows = log.querySelectorAll<HTMLElement>('.rows > li')
  const last = rows[rows.length - 1]
  const end = log.scrollHeight - log.clientHeight
  return last ? Math.min(end, last.offsetTop - ABOVE_ROW) : end
}
