// Asks the server, in the pauses of writing, whether what is being asked has been told already.
import { useEffect, useState } from 'react'
import { type Answered, alreadyAnswered } from '../../server/already-answered'

export const PAUSE = 600
const NOTHING: Answered[] = []

/** What the customer already said of what `text` asks; nothing while it is empty, or when the server is not there. */
export function useAlreadySaid(conversation: string, text: string): Answered[] {
  const [found, setFound] = useState<{ text: string; said: Answered[] }>({ text: '', said: NOTHING })

  useEffect(() => {
    if (text.trim() === '') return
    let isCurrent = true
    const timer = setTimeout(() => {
      alreadyAnswered(conversation, text).then(
        ({ data }) => isCurrent && setFound({ text, said: data }),
        () => {}, // a hint that cannot be had is no reason to disturb anybody
      )
    }, PAUSE)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [conversation, text])

  // While more is typed the last hint stays as long as its question does.
  return text.trim() === '' ? NOTHING : found.said.filter(({ question }) => text.includes(question))
}
