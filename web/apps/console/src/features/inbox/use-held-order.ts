// Rows never move under the pointer or the focus: the new order waits until both have left, or is asked for.
import type { ConversationRow } from '@stepaside/client'
import { useMemo, useState } from 'react'
import { difference, type Group, grouped } from './order'

export function useHeldOrder(rows: ConversationRow[], member: string, isHeld: boolean) {
  const wanted = useMemo(() => grouped(rows, member), [rows, member])
  const [shown, setShown] = useState<Group[]>(wanted)
  const isFirst = shown.length === 0
  if (shown !== wanted && (!isHeld || isFirst)) setShown(wanted)
  return {
    groups: isHeld ? known(shown, rows) : wanted,
    ...difference(shown, wanted),
    apply: () => setShown(wanted),
  }
}

/** Without the rows that are gone. */
function known(groups: Group[], rows: ConversationRow[]): Group[] {
  const ids = new Set(rows.map((row) => row.id))
  return groups.map((group) => ({ ...group, ids: group.ids.filter((id) => ids.has(id)) }))
}
