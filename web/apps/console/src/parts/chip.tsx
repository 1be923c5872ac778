// A state in three channels: colour, glyph and word.
import type { ReactNode } from 'react'

export type ChipLook = 'waiting' | 'agent' | 'assistant' | 'resolved' | 'danger' | 'neutral'

const LOOKS: Record<ChipLook, string> = {
  waiting: 'bg-waiting-solid text-waiting-on border-waiting-line',
  agent: 'bg-human-tint text-human-text border-transparent',
  assistant: 'bg-ai-tint text-ai-text border-transparent',
  resolved: 'bg-success-tint text-success-text border-transparent',
  danger: 'bg-danger-tint text-danger-text border-transparent',
  neutral: 'bg-sunken text-text-2 border-transparent',
}

export function Chip({ look, children }: { look: ChipLook; children: ReactNode }) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1.5 rounded-sm border px-1.5 text-xs font-semibold tabular ${LOOKS[look]}`}
    >
      <Glyph look={look} />
      <span className="truncate">{children}</span>
    </span>
  )
}

function Glyph({ look }: { look: ChipLook }) {
  return (
    <svg
      viewBox="0 0 10 10"
      width="10"
      height="10"
      aria-hidden="true"
      className="shrink-0"
      fill="currentColor"
    >
      {GLYPHS[look]}
    </svg>
  )
}

const GLYPHS: Record<ChipLook, ReactNode> = {
  waiting: (
    <>
      <circle cx="5" cy="5" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 5V0.75A4.25 4.25 0 0 1 9.25 5Z" />
    </>
  ),
  agent: <circle cx="5" cy="5" r="4" />,
  assistant: <path d="M1 1h3v3H1zM6 1h3v3H6zM1 6h3v3H1zM6 6h3v3H6z" />,
  resolved: <path d="M1 5.5l2.7 2.7L9 2" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  danger: <path d="M1.5 1.5l7 7M8.5 1.5l-7 7" stroke="currentColor" strokeWidth="1.75" />,
  neutral: <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
}
