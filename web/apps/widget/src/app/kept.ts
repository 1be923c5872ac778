/** A few words kept through reloads and closed tabs; where storage is blocked, as long as the page lives. */
export type Kept = { read: () => string; keep: (text: string) => void }

const memory = new Map<string, string>()

export function kept(name: string): Kept {
  return {
    read: () => safely(() => localStorage.getItem(name)) ?? memory.get(name) ?? '',
    keep: (text) => {
      memory.set(name, text)
      safely(() => (text ? localStorage.setItem(name, text) : localStorage.removeItem(name)))
    },
  }
}

function safely<Result>(act: () => Result): Result | null {
  try {
    return act()
  } catch {
    return null
  }
}
