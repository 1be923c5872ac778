// What customers asked and nobody could answer, gathered by meaning, the costliest first.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Choice } from '../../parts/choice'
import { Empty } from '../../parts/empty'
import { Asked } from '../../parts/page'
import { type GapState, gapsQuery } from '../../server/gaps'
import { words } from '../../words'
import { GapCard } from './gap-card'

const w = words.knowledge.gaps
const STATES: GapState[] = ['open', 'answered', 'not_ours']

export function GapsPage() {
  const [state, setState] = useState<GapState>('open')
  const query = useQuery(gapsQuery(state))
  const counts = query.data?.counts
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="text-text-2">{w.lead}</p>
      <Choice
        label={w.filter}
        name="gap-state"
        value={state}
        onChange={setState}
        options={STATES.map((each) => [each, withCount(w.states[each], counts?.[each])] as const)}
      />
      <Asked query={query}>
        {({ data, cost }) =>
          data.length === 0 ? (
            <Empty
              title={state === 'open' ? w.empty : w.none}
              hint={state === 'open' ? w.emptyHint : undefined}
            />
          ) : (
            <>
              <ol className="grid grid-cols-1 gap-3">
                {data.map((gap) => (
                  <GapCard key={gap.id} gap={gap} />
                ))}
              </ol>
              <p className="text-sm text-text-3">{cost.says}</p>
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
