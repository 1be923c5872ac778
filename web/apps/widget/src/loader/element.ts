/** <stepaside-chat>: the launcher, and the place the chat is put into once it has been fetched. */
import launcherCss from './launcher.css?inline'
import { wear } from '../wear.ts'
import type { Mount, Mounted } from '../app/mount.tsx'

declare const APP_FILE: string

const MARK = [
  'M5 5.5h18v13H12.5L8 23v-4.5H5z', // a speech mark,
  'M14 5.5h9v13h-9z', // half of it filled: the person's
]

const UNREACHABLE = {
  en: "We can't reach the chat right now. Please try again.",
  de: 'Der Chat ist gerade nicht erreichbar. Bitte versuchen Sie es noch einmal.',
}

export class StepasideChat extends HTMLElement {
  static home: URL
  static nonce = ''

  private launcher: HTMLButtonElement | null = null
  private badge: HTMLElement | null = null
  private fetched: Promise<Mounted> | null = null

  connectedCallback(): void {
    if (this.launcher) return
    const root = this.attachShadow({ mode: 'open' })
    wear(root, launcherCss, StepasideChat.nonce)
    this.launcher = this.drawLauncher()
    root.append(this.launcher)
    if (this.wasHere()) this.app().catch(() => undefined)
  }

  async open(): Promise<void> {
    this.trouble(false)
    this.mark(true)
    try {
      const app = await this.app()
      app.open()
    } catch {
      this.mark(false)
      this.trouble(true)
    }
  }

  async close(): Promise<void> {
    if (this.fetched) (await this.fetched).close()
  }

  async requestPerson(): Promise<void> {
    await this.open()
    if (this.fetched) (await this.fetched).requestPerson()
  }

  async say(text: string): Promise<void> {
    await this.open()
    if (this.fetched) (await this.fetched).say(text)
  }

  private drawLauncher(): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'launcher'
    button.setAttribute('aria-expanded', 'false')
    button.setAttribute('aria-haspopup', 'dialog')
    const words = document.createElement('span')
    words.textContent = this.getAttribute('label') ?? 'Chat'
    if (!this.hasAttribute('label')) words.className = 'unseen'
    this.badge = document.createElement('span')
    this.badge.className = 'badge'
    this.badge.hidden = true
    button.append(drawMark(), words, this.badge)
    button.onclick = () => void (button.ariaExpanded === 'true' ? this.close() : this.open())
    button.onpointerenter = button.onfocus = () => void this.file().catch(() => undefined)
    return button
  }

  /** A customer who has a chat here hears its answers without opening it again on every page. */
  private wasHere(): boolean {
    try {
      return localStorage.getItem(`stepaside token ${StepasideChat.home.origin}`) !== null
    } catch {
      return false
    }
  }

  private app(): Promise<Mounted> {
    this.fetched ??= this.file().then(({ mount }) => mount(this.place()))
    this.fetched.catch(() => (this.fetched = null))
    return this.fetched
  }

  private file(): Promise<{ mount: Mount }> {
    return import(/* @vite-ignore */ new URL(APP_FILE, StepasideChat.home).href)
  }

  private place(): Parameters<Mount>[0] {
    return {
      root: this.shadowRoot!,
      server: StepasideChat.home.origin,
      nonce: StepasideChat.nonce,
      languages: [this.lang, document.documentElement.lang, ...navigator.languages].filter(Boolean),
      onOpen: (isOpen) => this.follow(isOpen),
      onUnread: (count, words) => this.count(count, words),
      tell: (event, detail) => this.dispatchEvent(new CustomEvent(`stepaside:${event}`, { detail })),
    }
  }

  /** The chat itself could not be fetched: a click must not end in nothing. */
  private trouble(isThere: boolean): void {
    this.shadowRoot?.querySelector('.trouble')?.remove()
    if (!isThere) return
    const words = document.createElement('p')
    words.className = 'trouble'
    words.setAttribute('role', 'alert')
    words.textContent = /^de/.test(this.lang || document.documentElement.lang)
      ? UNREACHABLE.de
      : UNREACHABLE.en
    this.shadowRoot?.append(words)
  }

  private follow(isOpen: boolean): void {
    this.mark(isOpen)
    if (!isOpen) this.launcher?.focus()
  }

  private mark(isOpen: boolean): void {
    this.launcher?.setAttribute('aria-expanded', String(isOpen))
    this.toggleAttribute('open', isOpen)
  }

  private count(count: number, words: string): void {
    if (!this.badge) return
    this.badge.hidden = count === 0
    this.badge.textContent = String(count)
    this.badge.setAttribute('aria-label', words)
    this.badge.setAttribute('role', 'img')
  }
}

function drawMark(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 28 28')
  svg.setAttribute('aria-hidden', 'true')
  for (const [index, d] of MARK.entries()) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', d)
    path.setAttribute('class', index === 0 ? 'whole' : 'half')
    svg.append(path)
  }
  return svg
}
