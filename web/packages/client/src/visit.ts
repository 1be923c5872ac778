/** Who this browser is to the server: one token, shared by all tabs, so several tabs are one customer. */
import type { Start } from './types.ts'

export type Visit = {
  token: () => Promise<string>
  /** The server does not know this token any more. */
  forget: (token: string) => void
}

export const tokenName = (server: string) => `stepaside token ${server}`

export function browserVisit(server: string): Visit {
  const name = tokenName(server)
  let unsaved: string | null = null
  const known = () => read(name) ?? unsaved
  const start = async () => {
    const token = known() ?? (await askForToken(server))
    unsaved = token
    save(name, token)
    return token
  }
  return {
    token: () => oneTabAtATime(name, start),
    forget: (token) => {
      if (token === unsaved) unsaved = null
      if (read(name) === token) save(name, null)
    },
  }
}

async function askForToken(server: string): Promise<string> {
  const response = await fetch(new URL('/v1/widget/start', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: null }),
    credentials: 'omit',
  })
  if (!response.ok) throw new Error(`The chat could not be started: ${response.status}`)
  return ((await response.json()) as Start).token
}

/** Two tabs opened at once would otherwise become two customers. */
async function oneTabAtATime<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? await navigator.locks.request(name, act) : await act()
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function save(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // Storage is blocked: the visit lasts as long as the page.
  }
}
