import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react'
import { csrfToken } from '../server/http'
import { useMe } from '../server/me'
import { AgentDesk, type DeskEvents } from './desk'
import { type Desk, type Thread, threadOf } from './desk-state'

const DeskContext = createContext<AgentDesk | null>(null)

/** One socket per signed-in page. */
export function DeskProvider({ onWaiting, onSignedOut, children }: DeskEvents & { children: ReactNode }) {
  const me = useMe()
  const [desk] = useState(
    () => new AgentDesk({ member: me.member.id, csrf: csrfToken, onWaiting, onSignedOut }),
  )
  useEffect(() => desk.start(), [desk])
  return <DeskContext value={desk}>{children}</DeskContext>
}

export function useDesk(): AgentDesk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskProvider above it')
  return desk
}

/** The selector must return a part of the state as it is, not a new object. */
export function useDeskState<Part>(select: (desk: Desk) => Part): Part {
  const desk = useDesk()
  return useSyncExternalStore(desk.subscribe, () => select(desk.state))
}

export function useThread(conversation: string): Thread {
  return useDeskState((desk) => threadOf(desk, conversation))
}

/** Follows the conversation while it is on screen. */
export function useFollow(conversation: string): void {
  const desk = useDesk()
  useEffect(() => {
    desk.select(conversation)
    return () => desk.select(null)
  }, [desk, conversation])
}
