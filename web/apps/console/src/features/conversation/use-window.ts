// Of a long conversation only the newest lines are drawn; more come as somebody reads upwards or follows a cite.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type Block, numbersOf } from './blocks'

const PAGE = 120
const NEAR_TOP = 600

export function useWindow(box: RefObject<HTMLElement | null>, blocks: Block[], wanted: number | undefined) {
  // The entry the window begins with; null while it follows the end.
  const [from, setFrom] = useState<number | null>(null)
  const heightBefore = useRef<number | null>(null)
  const first = from === null ? Math.max(0, blocks.length - PAGE) : indexOf(blocks, from)

  const wantedIndex = wanted === undefined ? first : indexOf(blocks, wanted)
  if (wantedIndex < first) setFrom(beginning(blocks, wantedIndex - PAGE / 2))

  useLayoutEffect(() => {
    if (!box.current || heightBefore.current === null) return
    box.current.scrollTop += box.current.scrollHeight - heightBefore.current
    heightBefore.current = null
  }, [box, first])

  function onScroll(isAtEnd: boolean): void {
    if (isAtEnd) return setFrom(null)
    if (first > 0 && box.current && box.current.scrollTop < NEAR_TOP) {
      heightBefore.current = box.current.scrollHeight
      setFrom(beginning(blocks, first - PAGE))
    } else if (from === null) {
      setFrom(beginning(blocks, first))
    }
  }

  return { shown: blocks.slice(first), onScroll }
}

function beginning(blocks: Block[], index: number): number {
  return blocks[Math.max(0, index)]?.entry.number ?? 0
}

function indexOf(blocks: Block[], number: number): number {
  const index = blocks.findIndex((block) => Math.max(...numbersOf(block)) >= number)
  return index < 0 ? blocks.length : index
}
