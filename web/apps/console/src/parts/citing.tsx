// Cite chips point at entries of the ledger, wherever both are on the page.
import type { Cite } from '@stepaside/client'
import { createContext, type ReactNode, use, useState } from 'react'
import { words } from '../words'

export type Citing = {
  /** What a chip points at now, or the entry somebody went to. */
  shown: Cite | null
  reached: Cite | null
  point: (cite: Cite | null) => void
  /** Scrolls to the entry and remembers who asked, so that Escape can go back there. */
  goTo: (cite: Cite, from: HTMLElement) => void
  goBack: () => void
}

type Props = { onLeave: () => void; onReturn: (asker: HTMLElement) => void; children: ReactNode }

const CitingContext = createContext<Citing | null>(null)

/** `onLeave` and `onReturn` let the screen put the brief away and bring it back where it covers the ledger. */
export function CitingProvider({ onLeave, onReturn, children }: Props) {
  const [pointed, point] = useState<Cite | null>(null)
  const [reached, setReached] = useState<Cite | null>(null)
  const [asker, setAsker] = useState<HTMLElement | null>(null)

  function goTo(cite: Cite, from: HTMLElement): void {
    setAsker(from)
    onLeave()
    setReached(cite)
    afterRender(() => focusEntry(cite.entry, () => setReached(null)))
  }

  function goBack(): void {
    if (!asker) return
    setAsker(null)
    onReturn(asker)
    afterRender(() => asker.focus())
  }

  return (
    <CitingContext value={{ shown: pointed ?? reached, reached, point, goTo, goBack }}>
      {children}
    </CitingContext>
  )
}

export function useCiting(): Citing {
  const citing = use(CitingContext)
  if (!citing) throw new Error('useCiting needs a CitingProvider above it')
  return citing
}

export function Cites({ cites }: { cites: Cite[] }) {
  const { point, goTo } = useCiting()
  return cites.map((cite) => (
    <button
      key={`${cite.entry} ${cite.quote}`}
      type="button"
      className="cite"
      aria-label={words.brief.cite(cite.entry, cite.quote)}
      title={cite.quote || undefined}
      onPointerEnter={() => point(cite)}
      onPointerLeave={() => point(null)}
      onFocus={() => point(cite)}
      onBlur={() => point(null)}
      onClick={(event) => goTo(cite, event.currentTarget)}
    >
      <span>{cite.entry}</span>
    </button>
  ))
}

/** One entry's place may be shared: a decision stands with its answer, a notice with its seam. */
export function entryElement(number: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-entries~="${number}"]`)
}

function focusEntry(number: number, onLeft: () => void): void {
  const line = entryElement(number)
  line?.addEventListener('blur', onLeft, { once: true })
  line?.scrollIntoView({ block: 'center' })
  line?.focus({ preventScroll: true })
}

function afterRender(act: () => void): void {
  setTimeout(act)
}
