// Before sending: what is about to be asked has been told already, with the way to where it stands.
import { Cites } from '../../parts/citing'
import type { Answered } from '../../server/already-answered'
import { words } from '../../words'

const w = words.composer

/** It is announced without taking the focus; the chips lead to the entries by keyboard too. */
export function AlreadySaid({ customer, said }: { customer: string; said: Answered[] }) {
  return (
    <div role="status">
      {said.length > 0 && (
        <ul className="mx-3 mb-2 border-border border-s-3 border-s-waiting-line ps-3 text-sm text-text-2">
          {said.map(({ question, fact, cites }) => (
            <li key={question}>
              {fact.sensitive
                ? w.alreadyToldSecret(customer, fact.label)
                : w.alreadySaid(customer, fact.label, fact.value)}{' '}
              <Cites cites={cites} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
