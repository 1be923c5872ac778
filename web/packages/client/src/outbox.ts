/**
 * What was written and not yet confirmed, kept where a reload or a crash does not reach it.
 *
 * It is kept in IndexedDB, else in localStorage, else in memory (private windows, blocked storage).
 * Two tabs may both send the same item: its key is the same, so the server stores it once.
 */
export type Saved<Write> = { key: string; order: number; write: Write }

export type Outbox<Write> = {
  all: () => Promise<Saved<Write>[]>
  put: (item: Saved<Write>) => Promise<void>
  remove: (key: string) => Promise<void>
}

export async function openOutbox<Write>(name: string): Promise<Outbox<Write>> {
  return (await inDatabase<Write>(name)) ?? inLocalStorage<Write>(name) ?? inMemory<Write>()
}

let latest = 0

/** Grows with every call in a tab, and follows the clock across tabs and reloads. */
export function nextOrder(now: number = Date.now()): number {
  latest = Math.max(latest + 0.001, now)
  return latest
}

export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  // A page without HTTPS has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const inOrder = <Write>(items: Saved<Write>[]) => items.sort((one, other) => one.order - other.order)

async function inDatabase<Write>(name: string): Promise<Outbox<Write> | null> {
  try {
    const database = await settled(opening(name))
    const store = (mode: IDBTransactionMode) => database.transaction('items', mode).objectStore('items')
    return {
      all: async () => inOrder(await settled<Saved<Write>[]>(store('readonly').getAll())),
      put: async (item) => void (await settled(store('readwrite').put(item))),
      remove: async (key) => void (await settled(store('readwrite').delete(key))),
    }
  } catch {
    return null
  }
}

function opening(name: string): IDBOpenDBRequest {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore('items', { keyPath: 'key' })
  return request
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function inLocalStorage<Write>(name: string): Outbox<Write> | null {
  const prefix = `${name}:`
  try {
    localStorage.setItem(`${prefix}probe`, '')
    localStorage.removeItem(`${prefix}probe`)
  } catch {
    return null
  }
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  return {
    all: async () => inOrder(keys().map((key) => JSON.parse(localStorage.getItem(key)!) as Saved<Write>)),
    put: async (item) => localStorage.setItem(prefix + item.key, JSON.stringify(item)),
    remove: async (key) => localStorage.removeItem(prefix + key),
  }
}

export function inMemory<Write>(): Outbox<Write> {
  const items = new Map<string, Saved<Write>>()
  return {
    all: async () => inOrder([...items.values()]),
    put: async (item) => void items.set(item.key, item),
    remove: async (key) => void items.delete(key),
  }
}
