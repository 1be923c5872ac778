// The sources: one field and a drop area to add them, what is being read right now, and how each stands.
import { useQuery } from '@tanstack/react-query'
import { Empty } from '../../parts/empty'
import { Asked } from '../../parts/page'
import { sourcesQuery } from '../../server/sources'
import { useMe } from '../../server/me'
import { words } from '../../words'
import { AddSource } from './add-source'
import { SourceCard } from './source-card'
import { useAnnouncedProgress } from './announced-progress'

const w = words.knowledge.sources

export function SourcesPage() {
  const query = useQuery(sourcesQuery)
  const isOwner = useMe().member.role === 'owner'
  useAnnouncedProgress(query.data)
  return (
    <div className="grid grid-cols-1 gap-6">
      {isOwner ? <AddSource /> : <p className="text-text-2">{w.ownersOnly}</p>}
      <Asked query={query}>
        {(sources) =>
          sources.length === 0 ? (
            <Empty title={w.empty} hint={isOwner ? w.emptyHint : undefined} />
          ) : (
            <section aria-labelledby="sources">
              <h2 id="sources" className="mb-3 text-md font-semibold">
                {w.list}
              </h2>
              <ul className="grid grid-cols-1 gap-3">
                {sources.toReversed().map((source) => (
                  <SourceCard key={source.id} source={source} isOwner={isOwner} />
                ))}
              </ul>
            </section>
          )
        }
      </Asked>
    </div>
  )
}
