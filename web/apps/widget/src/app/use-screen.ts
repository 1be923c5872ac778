/** On a small screen the chat fills what is left above the keyboard, which only `visualViewport` knows. */
import { useEffect, useState } from 'preact/hooks'
import type { RefObject } from 'preact'

const SMALL = '(max-width: 480px), (max-height: 420px)'

export function useScreen(panel: RefObject<HTMLElement | null>): boolean {
  const [isFull, setFull] = useState(matchMedia(SMALL).matches)
  useEffect(() => follow(matchMedia(SMALL), 'change', (query) => setFull(query.matches)), [])
  useEffect(() => {
    const viewport = window.visualViewport
    if (!viewport || !isFull) return
    const fit = () => {
      panel.current?.style.setProperty('--screen-height', `${viewport.height}px`)
      panel.current?.style.setProperty('--screen-top', `${viewport.offsetTop}px`)
    }
    fit()
    const stops = [follow(viewport, 'resize', fit), follow(viewport, 'scroll', fit)]
    return () => stops.forEach((stop) => stop())
  }, [isFull])
  return isFull
}

function follow<Target extends EventTarget>(
  target: Target,
  event: string,
  act: (target: Target) => void,
): () => void {
  const listener = () => act(target)
  target.addEventListener(event, listener)
  return () => target.removeEventListener(event, listener)
}
