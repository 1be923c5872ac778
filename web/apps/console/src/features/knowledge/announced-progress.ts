// What a screen reader hears of a read: how far it is, every ten seconds, and how it ended. Never each page.
import { useEffect, useRef } from 'react'
import { announce } from '../../alerts/announcer'
import { isBusy, type Source } from '../../server/sources'
import { words } from '../../words'

const w = words.knowledge.sources
const EVERY_MS = 10_000

export function useAnnouncedProgress(sources: Source[] | undefined): void {
  const busy = useRef<Map<string, number>>(new Map())
  useEffect(() => {
    for (const source of sources ?? []) {
      const said = busy.current.get(source.id)
      const now = Date.now()
      if (isBusy(source)) {
        if (said !== undefined && now - said < EVERY_MS) continue
        if (said !== undefined && source.progress) announce(soFar(source))
        busy.current.set(source.id, now)
      } else if (busy.current.delete(source.id)) {
        announce(atTheEnd(source))
      }
    }
  }, [sources])
}

function soFar({ name, progress }: Source): string {
  return w.spoken(name, progress?.read ?? 0, progress?.found ?? 0, progress?.skipped ?? 0)
}

function atTheEnd({ name, state, reason, pages }: Source): string {
  return state === 'failed' ? w.failedSpoken(name, reason ?? '') : w.done(name, pages)
}
