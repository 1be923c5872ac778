// What was typed and not sent: one text per conversation and kind, kept through reloads.
import { useSyncExternalStore } from 'react'

export type DraftKind = 'reply' | 'note'

const listeners = new Set<() => void>()
const memory = new Map<string, string>()

export function readDraft(conversation: string, kind: DraftKind): string {
  const name = nameOf(conversation, kind)
  return memory.get(name) ?? stored(name) ?? ''
}

export function writeDraft(conversation: string, kind: DraftKind, text: string): void {
  const name = nameOf(conversation, kind)
  memory.set(name, text)
  store(name, text)
  for (const listener of listeners) listener()
}

/** Words that came back go before whatever was typed since. */
export function restoreDraft(conversation: string, kind: DraftKind, text: string): void {
  const since = readDraft(conversation, kind)
  writeDraft(conversation, kind, since ? `${text}\n\n${since}` : text)
}

export function useDraft(conversation: string, kind: DraftKind): string {
  return useSyncExternalStore(subscribe, () => readDraft(conversation, kind))
}

function nameOf(conversation: string, kind: DraftKind): string {
  return `stepaside.draft.${conversation}.${kind}`
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function store(name: string, text: string): void {
  try {
    if (text) localStorage.setItem(name, text)
    else localStorage.removeItem(name)
  } catch {
    // Without storage the text lives as long as the page.
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
