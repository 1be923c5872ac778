import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** To where it was said. */
export function ConversationLink({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Link
      to="/c/$conversation"
      params={{ conversation: id }}
      className="inline-block min-h-6 text-link underline"
    >
      {children}
    </Link>
  )
}
