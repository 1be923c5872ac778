/** The page's side: `Stepaside('open' | 'close' | 'requestPerson' | 'say', words | 'on', event, listener)`. */
import type { StepasideChat } from './element.ts'

export type Call = [name: string, ...rest: unknown[]]

export function listen(chat: StepasideChat): void {
  const waiting = window.Stepaside?.q ?? []
  const calls: Record<string, (...rest: never[]) => unknown> = {
    open: () => chat.open(),
    close: () => chat.close(),
    requestPerson: () => chat.requestPerson(),
    say: (text: string) => chat.say(text),
    /** Returns a function that stops it. */
    on: (event: string, listener: (detail: unknown) => void) => subscribe(chat, event, listener),
  }
  window.Stepaside = (name, ...rest) => {
    const call = calls[name]
    if (!call) throw new Error(`Stepaside has no '${name}'. It has: ${Object.keys(calls).join(', ')}.`)
    return call(...(rest as never[]))
  }
  for (const call of waiting) window.Stepaside(...call)
}

function subscribe(chat: StepasideChat, event: string, listener: (detail: unknown) => void): () => void {
  const heard = (happened: Event) => listener((happened as CustomEvent).detail)
  chat.addEventListener(`stepaside:${event}`, heard)
  return () => chat.removeEventListener(`stepaside:${event}`, heard)
}
