// What the knowledge says already about a new answer: the same, or something else. Both sides are shown.
import type { Checked, Contradiction } from '../server/gaps'
import { words } from '../words'
import { SafeLink } from './prose'

const w = words.knowledge.checks

export function KnownAlready({ contradictions, duplicate }: Checked) {
  return (
    <>
      {contradictions.length > 0 && (
        <section className="rounded-md border border-border border-s-3 border-s-danger-line bg-surface p-3">
          <h4 className="font-semibold text-danger-text">
            <span aria-hidden="true">✕ </span>
            {w.contradicts}
          </h4>
          <ul className="mt-1 grid gap-2">
            {contradictions.map((each) => (
              <Sides key={each.ours + each.theirs} {...each} />
            ))}
          </ul>
        </section>
      )}
      {duplicate && (
        <section className="rounded-md border border-border border-s-3 border-s-waiting-line bg-surface p-3">
          <h4 className="font-semibold">
            <SafeLink to={duplicate.url} label={w.duplicateIn(duplicate.title)} />
          </h4>
          <blockquote dir="auto" className="mt-1 text-text-2">
            {duplicate.quote}
          </blockquote>
        </section>
      )}
    </>
  )
}

function Sides({ kind, ours, theirs, title, url }: Contradiction) {
  return (
    <li>
      <p className="label">{w.kinds[kind] ?? kind}</p>
      <dl className="grid gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-text-3">{w.ours}</dt>
        <dd dir="auto">{ours}</dd>
        <dt className="text-text-3">
          <SafeLink to={url} label={w.theirs(title)} />
        </dt>
        <dd dir="auto">{theirs}</dd>
      </dl>
    </li>
  )
}
