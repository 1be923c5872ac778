/** A visible seam where the conversation changes hands, in the words the server stored with the change. */
import type { NoticeEntry } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import { Icon, Initials, Mark } from './icon.tsx'

type Kind = 'human' | 'ai' | 'success'

const kinds: [RegExp, Kind][] = [
  [/^ho\.(joined|transfer)/, 'human'],
  [/^(ho\.back|ai\.)/, 'ai'],
  [/^end\./, 'success'],
]

export function Notice({ entry, words }: { entry: NoticeEntry; words: Words }) {
  const kind = kinds.find(([pattern]) => pattern.test(entry.body.key))?.[1]
  return kind ? <Seam kind={kind} entry={entry} words={words} /> : <WaitingRow entry={entry} words={words} />
}

function Seam({ kind, entry, words }: { kind: Kind; entry: NoticeEntry; words: Words }) {
  const { key, text, values } = entry.body
  return (
    <li class={`seam seam-${kind}`}>
      <SeamMark kind={kind} name={values['name'] ?? ''} />
      <p dir="auto">{words.notice(key, text, values)}</p>
      <time dateTime={entry.at}>{words.time(entry.at)}</time>
    </li>
  )
}

/** What the customer is told while nobody has taken over yet: said, but no seam. */
function WaitingRow({ entry, words }: { entry: NoticeEntry; words: Words }) {
  const { key, text, values } = entry.body
  return (
    <li class="row waiting">
      <p dir="auto">{words.notice(key, text, values)}</p>
      <time dateTime={entry.at}>{words.time(entry.at)}</time>
    </li>
  )
}

function SeamMark({ kind, name }: { kind: Kind; name: string }) {
  if (kind === 'human') return <Initials name={name} />
  if (kind === 'ai') return <Mark />
  return <Icon name="check" />
}
