import { Lock } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { DraftKind } from '../../live/drafts'
import { words } from '../../words'

const KINDS: DraftKind[] = ['reply', 'note']

type Props = { id: string; kind: DraftKind; onKind: (kind: DraftKind) => void }

export function ComposerTabs({ id, kind, onKind }: Props) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    const other = kind === 'reply' ? 'note' : 'reply'
    onKind(other)
    document.getElementById(`${id}-${other}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={words.composer.label} onKeyDown={onKeyDown} className="flex gap-1">
      {KINDS.map((tab) => (
        <button
          key={tab}
          id={`${id}-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === kind}
          aria-controls={`${id}-panel`}
          tabIndex={tab === kind ? 0 : -1}
          onClick={() => onKind(tab)}
          className={`inline-flex min-h-8 items-center gap-1.5 rounded-t-md border border-b-0 px-3 text-sm font-semibold ${look(tab, kind)}`}
        >
          {tab === 'note' && <Lock size={13} strokeWidth={1.75} aria-hidden />}
          {words.actions[tab]}
        </button>
      ))}
    </div>
  )
}

function look(tab: DraftKind, kind: DraftKind): string {
  if (tab !== kind) return 'border-transparent text-text-3 hover:text-text'
  return tab === 'note'
    ? 'border-dashed border-note-line bg-note-tint text-note-text'
    : 'border-border-strong bg-surface'
}
