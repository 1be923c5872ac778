// What an agent chose on this device. Kept in localStorage, shared by its tabs.
import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'
export type Settings = { theme: Theme; sound: boolean; singleKeys: boolean; enterSends: boolean }

const KEY = 'stepaside.console.settings'
const DEFAULTS: Settings = { theme: 'system', sound: true, singleKeys: true, enterSends: true }

const listeners = new Set<() => void>()
let current = read()

function read(): Settings {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Settings>) }
  } catch {
    return DEFAULTS
  }
}

function changed(): void {
  applyTheme()
  for (const listener of listeners) listener()
}

export function settings(): Settings {
  return current
}

export function change(part: Partial<Settings>): void {
  current = { ...current, ...part }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Storage may be full or forbidden: the choice then lasts as long as the page.
  }
  changed()
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, settings)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')

export function applyTheme(): void {
  const dark = current.theme === 'dark' || (current.theme === 'system' && prefersDark.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

export function watchSettings(): void {
  applyTheme()
  prefersDark.addEventListener('change', applyTheme)
  window.addEventListener('storage', (event) => {
    if (event.key !== KEY) return
    current = read()
    changed()
  })
}
