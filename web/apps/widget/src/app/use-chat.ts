/** The chat as a component sees it, and the trouble with the line as a customer should hear of it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat, ChatView } from '@stepaside/client'

export function useChat(chat: Chat): ChatView {
  const [view, setView] = useState(chat.view())
  // A frame may have come between drawing and listening.
  useLayoutEffect(() => {
    setView(chat.view())
    return chat.subscribe(setView)
  }, [chat])
  return view
}

/** `lost` and `unreachable` are worth words; `back` is said once after them. */
export type Trouble = 'none' | 'lost' | 'unreachable' | 'back'

const HICCUP = 1_200
const BACK_FOR = 5_000

/** A line that is back within a second was never lost as far as the customer is concerned. */
export function useDelayedLink({ connection, state }: ChatView): Trouble {
  const [trouble, setTrouble] = useState<Trouble>('none')
  const shown = useRef(trouble)
  shown.current = trouble
  const isReady = connection.link === 'ready'
  const kind = state.caughtUp ? 'lost' : 'unreachable'
  const isTrying = connection.attempt === 0 && !state.caughtUp
  useEffect(() => {
    if (isTrying && !isReady) return
    const wasTroubled = shown.current === 'lost' || shown.current === 'unreachable'
    if (isReady) return wasTroubled ? sayBack(setTrouble) : undefined
    const timer = setTimeout(() => setTrouble(kind), HICCUP)
    return () => clearTimeout(timer)
  }, [isReady, kind, isTrying])
  return trouble
}

function sayBack(setTrouble: (trouble: Trouble) => void): () => void {
  setTrouble('back')
  const timer = setTimeout(() => setTrouble('none'), BACK_FOR)
  return () => {
    clearTimeout(timer)
    setTrouble('none')
  }
}
