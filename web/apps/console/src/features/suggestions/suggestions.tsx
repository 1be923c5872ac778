// What a colleague answered, made into knowledge. Nothing is learned before somebody says so.
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useActions } from '../../actions/keyboard'
import { Choice } from '../../parts/choice'
import { Empty } from '../../parts/empty'
import { Asked } from '../../parts/page'
import { type SuggestionState, suggestionsQuery } from '../../server/gaps'
import { words } from '../../words'
import { listActions } from './list-actions'
import { SuggestionCard } from './suggestion-card'

const w = words.knowledge.suggestions
const STATES: SuggestionState[] = ['open', 'approved', 'rejected']

export function SuggestionsPage() {
  const [state, setState] = useState<SuggestionState>('open')
  const query = useQuery(suggestionsQuery(state))
  const list = useRef<HTMLOListElement>(null)
  useActions(Object.values(listActions(list)))
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="text-text-2">{w.lead}</p>
      <Choice
        label={words.knowledge.gaps.filter}
        name="suggestion-state"
        value={state}
        onChange={setState}
        options={STATES.map((each) => [each, withCount(w.states[each], query.data?.counts[each])] as const)}
      />
      <Asked query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={w.empty} hint={state === 'open' ? w.emptyHint : undefined} />
          ) : (
            <>
              {state === 'open' && <p className="text-sm text-text-3 max-sm:hidden">{w.keys}</p>}
              <ol ref={list} className="grid grid-cols-1 gap-3">
                {data.map((suggestion) => (
                  <SuggestionCard key={suggestion.id} suggestion={suggestion} />
                ))}
              </ol>
            </>
          )
        }
      </Asked>
    </div>
  )
}

function withCount(word: string, n: number | undefined): string {
  return n === undefined ? word : `${word} ${n.toLocaleString(words.lang)}`
}
