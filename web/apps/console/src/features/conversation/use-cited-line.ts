// Shows in the ledger what a cite chip points at: the line, and inside it the very words.
import type { Cite } from '@stepaside/client'
import { useEffect } from 'react'
import { entryElement, useCiting } from '../../parts/citing'

export function useCitedLine(): void {
  const { shown, reached } = useCiting()
  // Going to an entry may be what draws it: then the same cite has to be marked again.
  useEffect(() => (shown ? mark(shown) : undefined), [shown, reached])
}

function mark(cite: Cite): () => void {
  const line = entryElement(cite.entry)
  line?.setAttribute('data-cited', '')
  const range = line && cite.quote ? rangeOf(line, cite.quote) : null
  if (range && CSS.highlights) CSS.highlights.set('cited', new Highlight(range))
  return () => {
    line?.removeAttribute('data-cited')
    CSS.highlights?.delete('cited')
  }
}

function rangeOf(line: HTMLElement, quote: string): Range | null {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(quote) ?? -1
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + quote.length)
    return range
  }
  return null
}
