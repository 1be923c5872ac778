import type { ReactNode } from 'react'

/** What a pane says when it has nothing to show: one serif line and one hint. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="m-auto grid max-w-80 justify-items-center gap-2 p-6 text-center">
      <p className="font-serif text-lg font-semibold text-balance">{title}</p>
      {hint && <p className="text-pretty text-text-2">{hint}</p>}
      {children}
    </div>
  )
}
