/** A visible seam where the conversation changes hands, in the words the server stored with the change. */
import type { NoticeEntry } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import { Icon, Initials, Mark } from './icon.tsx'

type Kind = 'waiting' | 'human' | 'ai' | 'success'

const kinds: [RegExp, Kind][] = [
  [/^ho\.(joined|transfer)/, 'human'],
  [/^(ho\.back|ai\.)/, 'ai'],
  [/^end\./, 'success'],
]

export function Seam({ entry, words }: { entry: NoticeEntry; words: Words }) {
  const { key, text, values } = entry.body
  const kind = kinds.find(([pattern]) => pattern.test(key))?.[1] ?? 'waiting'
  return (
    <li class={`seam seam-${kind}`}>
      <SeamMark kind={kind} name={values['name'] ?? ''} />
      <p dir="auto">{words.notice(key, text, values)}</p>
      <time dateTime={entry.at}>{words.time(entry.at)}</time>
    </li>
  )
}

function SeamMark({ kind, name }: { kind: Kind; name: string }) {
  if (kind === 'human') return <Initials name={name} />
  if (kind === 'ai') return <Mark />
  return <Icon name={kind === 'success' ? 'check' : 'waiting'} />
}
