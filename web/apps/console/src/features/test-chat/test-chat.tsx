// The chat as customers have it, in a frame of its own: what was just read can be asked at once.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import { IconButton } from '../../parts/button'
import { Empty } from '../../parts/empty'
import { sampleQuestionsQuery, sourcesQuery } from '../../server/sources'
import { useSettings } from '../../settings/settings'
import { words } from '../../words'

const w = words.knowledge.chat

type ChatFrame = Window & { Stepaside?: (call: 'say', text: string) => void }

export function TestChat() {
  const frame = useRef<HTMLIFrameElement>(null)
  const [visit, setVisit] = useState(0)
  const { theme } = useSettings()
  const pages = useQuery(sourcesQuery).data?.reduce((sum, source) => sum + source.pages, 0) ?? 0
  const say = (text: string) => (frame.current?.contentWindow as ChatFrame | null)?.Stepaside?.('say', text)
  return (
    <aside aria-label={w.title} className="knowledge-chat pane">
      <header className="flex min-h-15 shrink-0 items-center gap-1 border-b border-border ps-2 pe-2 lg:ps-4">
        <Link to="." search={{}} aria-label={w.close} title={w.close} className="from-chat icon-like">
          <ArrowLeft size={20} strokeWidth={1.5} aria-hidden className="rtl:-scale-x-100" />
        </Link>
        <div className="min-w-0 flex-1">
          <h2 className="text-md font-semibold">{w.title}</h2>
          <p className="text-sm text-text-3">{w.lead}</p>
        </div>
        {pages > 0 && (
          <IconButton label={w.again} onClick={() => (forget(), setVisit(visit + 1))}>
            <RotateCcw size={18} strokeWidth={1.5} aria-hidden />
          </IconButton>
        )}
      </header>
      {pages > 0 ? (
        <>
          <Prepared pages={pages} say={say} />
          <iframe
            key={`${visit} ${theme}`}
            ref={frame}
            title={w.title}
            src={`/test-chat.html?theme=${theme}`}
            className="min-h-0 w-full flex-1 bg-surface"
          />
        </>
      ) : (
        <Empty title={w.waits} />
      )}
    </aside>
  )
}

/** The three moments that matter: an answer, not knowing, and wanting a person. */
function Prepared({ pages, say }: { pages: number; say: (text: string) => void }) {
  const [question] = useQuery(sampleQuestionsQuery(pages)).data ?? []
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-border bg-surface px-4 py-2 text-sm">
      <span className="text-text-3">{w.ask}:</span>
      {question && <Ask label={question} onClick={() => say(question)} />}
      <Ask label={w.unknown} onClick={() => say(w.unknownSays)} />
      <Ask label={w.person} onClick={() => say(w.personSays)} />
    </div>
  )
}

function Ask({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      dir="auto"
      className="min-h-6 max-w-full truncate rounded-sm border border-border-strong px-1.5 font-semibold text-link hover:bg-selected"
    >
      {label}
    </button>
  )
}

/** The next visit is somebody new. The name is the widget's own, see packages/client/src/visit.ts. */
function forget(): void {
  localStorage.removeItem(`stepaside token ${location.origin}`)
  localStorage.removeItem(`stepaside seen ${location.origin}`)
}
