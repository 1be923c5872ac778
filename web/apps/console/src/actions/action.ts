// Everything a person can do is one of these. Buttons, keys and the shortcut list all read the same object.

export type Scope = 'everywhere' | 'list' | 'conversation' | 'composer'

export type Action = {
  name: string
  perform: () => void | Promise<unknown>
  isAllowed: () => boolean
  /** 'e', 'g i', 'mod+enter', '?'. Single keys never fire in text fields. */
  shortcut?: string
  /** A second way to the same thing: 'arrowdown'. */
  also?: string
  scope: Scope
}

export function perform(action: Action): void {
  if (action.isAllowed()) void action.perform()
}

const isMac = /mac|iphone|ipad/i.test(navigator.platform)

export const modName = isMac ? '⌘' : 'Ctrl'

/** 'g i' → ['G', 'I']; 'mod+enter' → ['Ctrl Enter']. */
export function keysOf(shortcut: string): string[] {
  return shortcut.split(' ').map((step) => step.split('+').map(keyName).join(' '))
}

/** The value aria-keyshortcuts wants; sequences have no spelling there. */
export function ariaKeys(shortcut: string | undefined): string | undefined {
  if (!shortcut || shortcut.includes(' ')) return undefined
  return shortcut
    .split('+')
    .map((key) => (key === 'mod' ? (isMac ? 'Meta' : 'Control') : keyName(key)))
    .join('+')
}

function keyName(key: string): string {
  const names: Record<string, string> = {
    mod: modName,
    enter: 'Enter',
    shift: 'Shift',
    arrowdown: '↓',
    arrowup: '↑',
  }
  return names[key] ?? key.toUpperCase()
}
