// Everything about the knowledge, in parts, with the customer's chat beside it to try what was changed.
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useSearch } from '@tanstack/react-router'
import { TestChat } from '../features/test-chat/test-chat'
import { gapsQuery, suggestionsQuery, testsQuery } from '../server/gaps'
import { words } from '../words'

const w = words.knowledge

export function KnowledgeScreen() {
  const { chat } = useSearch({ from: '/signed-in/knowledge' })
  return (
    <div className="knowledge" data-open={chat ? 'chat' : 'page'}>
      <main id="main" tabIndex={-1} className="knowledge-page pane overflow-y-auto! -outline-offset-2!">
        <div className="w-full max-w-240 p-5 sm:p-8">
          <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
            <div>
              <h1 className="font-serif text-xl font-semibold">{w.title}</h1>
              <p className="mt-1 text-md text-text-2">{w.lead}</p>
            </div>
            <Link to="." search={{ chat: true }} className="to-chat button-like">
              {w.chat.open}
            </Link>
          </header>
          <Tabs />
          <Outlet />
        </div>
      </main>
      <TestChat />
    </div>
  )
}

function Tabs() {
  const open = useQuery(gapsQuery('open')).data?.counts.open
  const proposed = useQuery(suggestionsQuery('open')).data?.counts.open
  const failing = useQuery(testsQuery).data?.counts.failed
  return (
    <nav aria-label={w.tabs} className="mt-4 mb-6 border-b border-border">
      <ul className="flex flex-wrap gap-x-1">
        <Tab to="/knowledge" label={w.tab.sources} />
        <Tab to="/knowledge/gaps" label={w.tab.gaps} count={open} />
        <Tab to="/knowledge/suggestions" label={w.tab.suggestions} count={proposed} />
        <Tab to="/knowledge/tests" label={w.tab.tests} count={failing} />
        <Tab to="/knowledge/answers" label={w.tab.answers} />
      </ul>
    </nav>
  )
}

type TabProps = {
  to: '/knowledge' | '/knowledge/gaps' | '/knowledge/suggestions' | '/knowledge/tests' | '/knowledge/answers'
  label: string
  count?: number
}

function Tab({ to, label, count = 0 }: TabProps) {
  return (
    <li>
      <Link
        to={to}
        activeOptions={{ exact: true, includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
        className="flex min-h-11 items-center gap-1.5 border-b-2 border-transparent px-2 font-semibold whitespace-nowrap sm:px-3 text-text-2 -outline-offset-2! hover:text-text aria-[current]:border-text aria-[current]:text-text"
      >
        {label}
        {count > 0 && (
          <span className="rounded-sm bg-sunken px-1.5 text-xs text-text-2 tabular">
            {count.toLocaleString(words.lang)}
          </span>
        )}
      </Link>
    </li>
  )
}
