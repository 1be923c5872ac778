// What should your assistant know? An address, files, a text, or a question with its answer.
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { announce } from '../../alerts/announcer'
import { Button } from '../../parts/button'
import { useDoing } from '../../parts/doing'
import { Wrong } from '../../parts/wrong'
import { addAddress, type Source, sourcesQuery } from '../../server/sources'
import { words } from '../../words'
import { DropFiles } from './drop-files'
import { PairDialog, TextDialog } from './write-source'

const w = words.knowledge.sources

export function AddSource() {
  const queries = useQueryClient()
  const [writing, setWriting] = useState<'text' | 'pair' | null>(null)
  const added = (source: Source) => {
    setWriting(null)
    announce(w.added(source.name))
    void queries.invalidateQueries(sourcesQuery)
  }
  return (
    <section
      aria-labelledby="add"
      className="grid grid-cols-1 gap-4 rounded-lg border border-border bg-surface p-4 sm:p-5"
    >
      <h2 id="add" className="font-serif text-lg font-semibold">
        {w.add}
      </h2>
      <AddressForm onAdded={added} />
      <DropFiles onAdded={added} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-text-2">
        {w.other}
        <Button look="quiet" className="px-0! text-link! underline" onClick={() => setWriting('text')}>
          {w.paste}
        </Button>
        <Button look="quiet" className="px-0! text-link! underline" onClick={() => setWriting('pair')}>
          {w.pair}
        </Button>
      </p>
      <TextDialog isOpen={writing === 'text'} onClose={() => setWriting(null)} onAdded={added} />
      <PairDialog isOpen={writing === 'pair'} onClose={() => setWriting(null)} onAdded={added} />
    </section>
  )
}

function AddressForm({ onAdded }: { onAdded: (source: Source) => void }) {
  const { isBusy, error, complain, doIt } = useDoing()
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const address = String(new FormData(form).get('address')).trim()
    if (!address) return complain(w.needAddress)
    if (await doIt(async () => onAdded(await addAddress(address)))) form.reset()
  }
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="grid grid-cols-1 gap-1.5">
      <label htmlFor="address" className="sr-only">
        {w.address}
      </label>
      <div className="flex gap-2">
        <input
          id="address"
          name="address"
          type="url"
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
          placeholder={w.addressPlaceholder}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? 'address-error' : undefined}
          className="field min-w-0"
        />
        <Button type="submit" look="primary" isBusy={isBusy} className="min-h-11 px-5">
          {w.build}
        </Button>
      </div>
      <Wrong id="address-error" error={error} />
    </form>
  )
}
