/** Puts the chat into the launcher's shadow root and gives it the few handles the page may pull. */
import { render } from 'preact'
import { openChat, type Chat, type Entry } from '@stepaside/client'
import tokens from '@stepaside/ui/tokens.css?inline'
import css from './chat.css?inline'
import { wear } from '../wear.ts'
import { wordsFor, type Words } from '../locales/words.ts'
import { Panel } from './panel.tsx'
import { kept } from './kept.ts'

export type Place = {
  root: ShadowRoot
  server: string
  nonce: string
  languages: readonly string[]
  onOpen: (isOpen: boolean) => void
  onUnread: (count: number, words: string) => void
  tell: (event: string, detail: unknown) => void
}
export type Mounted = {
  open: () => void
  close: () => void
  requestPerson: () => void
  say: (text: string) => void
}
export type Mount = (place: Place) => Promise<Mounted>

export const mount: Mount = async (place) => {
  const words = await wordsFor(place.languages)
  wear(place.root, tokens, place.nonce)
  wear(place.root, css, place.nonce)
  const chat = openChat({ server: place.server })
  return new Shown(place, words, chat)
}

class Shown implements Mounted {
  private isOpen = false
  private readonly stage = document.createElement('div')
  private readonly seen: { read: () => number; keep: (number: number) => void }

  constructor(
    private readonly place: Place,
    private readonly words: Words,
    private readonly chat: Chat,
  ) {
    const seen = kept(`stepaside seen ${place.server}`)
    this.seen = { read: () => Number(seen.read()), keep: (number) => seen.keep(String(number)) }
    this.stage.lang = words.language
    place.root.append(this.stage)
    chat.subscribe((_, news) => this.hear(news))
  }

  open(): void {
    this.show(true)
    this.chat.wake()
  }

  close(): void {
    if (this.isOpen) this.show(false)
  }

  requestPerson(): void {
    void this.chat.askForPerson()
  }

  say(text: string): void {
    void this.chat.say(text)
  }

  private show(isOpen: boolean): void {
    const { place, words, chat } = this
    this.isOpen = isOpen
    const panel = isOpen && (
      <Panel
        chat={chat}
        words={words}
        kept={kept(`stepaside words ${place.server}`)}
        onClose={() => this.close()}
      />
    )
    render(panel || null, this.stage)
    place.onOpen(isOpen)
    place.tell(isOpen ? 'open' : 'close', null)
    this.count()
  }

  private hear(news: readonly Entry[]): void {
    for (const entry of news) this.place.tell(entry.kind, entry)
    this.count()
  }

  /** How far the customer has read is kept for the next page and for their other tabs. */
  private count(): void {
    const { timeline } = this.chat.view().state
    if (this.isOpen && timeline.last > this.seen.read()) this.seen.keep(timeline.last)
    const unread = this.isOpen ? 0 : unreadSince(timeline.entries, this.seen.read())
    this.place.onUnread(unread, this.words.say('launcher.unread', { n: unread }))
  }
}

function unreadSince(entries: readonly Entry[], seen: number): number {
  const isNew = (entry: Entry) =>
    entry.number > seen && entry.kind === 'message' && entry.author.role !== 'customer'
  return entries.filter(isNew).length
}
