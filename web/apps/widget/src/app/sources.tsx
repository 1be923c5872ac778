/** What an answer is taken from: quiet, one line, and everything behind it when opened. */
import type { Source } from '@stepaside/client'
import { parseMarkdown, safeAddress } from '@stepaside/ui/markdown'
import type { Words } from '../locales/words.ts'
import { Icon } from './icon.tsx'
import { Prose } from './prose.tsx'

export function Sources({ sources, words }: { sources: Source[]; words: Words }) {
  const [first, ...rest] = sources
  return (
    <details class="sources" onToggle={(event) => event.currentTarget.scrollIntoView({ block: 'nearest' })}>
      <summary>
        <Icon name="open" />
        <span>
          {words.say('ai.sources')}: {trailOf(first!)}{' '}
          {rest.length > 0 && words.say('ai.sources_more', { n: rest.length })}
        </span>
      </summary>
      <ul>
        {sources.map((source, index) => (
          <li key={index}>
            <SourceName source={source} />
            {source.quote && (
              <blockquote dir="auto">
                <Prose blocks={parseMarkdown(source.quote)} />
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function SourceName({ source }: { source: Source }) {
  const href = source.url && safeAddress(source.url)
  if (!href) return <bdi>{trailOf(source)}</bdi>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      <bdi>{trailOf(source)}</bdi>
    </a>
  )
}

/** title › heading › heading, without a heading that only repeats the title. */
function trailOf({ title, path }: Source): string {
  return [title, ...path.filter((heading) => heading !== title)].join(' › ')
}
