// Tells the customer that somebody is writing: on at the first key, off after a pause or when the words are gone.
import { useEffect, useRef } from 'react'
import type { AgentDesk } from '../../live/desk'

const PAUSE = 4000

export function useTyping(desk: AgentDesk, conversation: string): (text: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isOn = useRef(false)

  function say(on: boolean): void {
    clearTimeout(timer.current)
    if (on) timer.current = setTimeout(() => say(false), PAUSE)
    if (on === isOn.current) return
    isOn.current = on
    desk.typing(conversation, on)
  }

  useEffect(() => () => say(false), [desk, conversation])

  return (text) => say(text.trim() !== '')
}
