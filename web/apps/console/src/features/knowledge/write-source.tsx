// Knowledge that has no file and no page: a text, or a question with its answer.
import { type FormEvent, useState } from 'react'
import { Button } from '../../parts/button'
import { Dialog } from '../../parts/dialog'
import { useDoing } from '../../parts/doing'
import { Field } from '../../parts/field'
import { TextArea } from '../../parts/text-area'
import { Wrong } from '../../parts/wrong'
import type { FieldErrors } from '../../server/http'
import { addPairs, addText, type Source } from '../../server/sources'
import { words } from '../../words'

const w = words.knowledge.sources

type Props = { isOpen: boolean; onClose: () => void; onAdded: (source: Source) => void }

export function TextDialog(props: Props) {
  return (
    <WriteDialog
      {...props}
      title={w.pasteTitle}
      need={{ first: w.needName, second: w.needText }}
      first={{ label: w.pasteName }}
      second={{ label: w.pasteText, hint: w.pasteHint, rows: 10 }}
      add={addText}
    />
  )
}

export function PairDialog(props: Props) {
  return (
    <WriteDialog
      {...props}
      title={w.pairTitle}
      need={{ first: w.needQuestion, second: w.needAnswer }}
      first={{ label: w.question }}
      second={{ label: w.answer, rows: 5 }}
      add={(question, answer) => addPairs([{ question, answer }])}
    />
  )
}

type WriteProps = Props & {
  title: string
  need: { first: string; second: string }
  first: { label: string }
  second: { label: string; hint?: string; rows: number }
  add: (first: string, second: string) => Promise<Source>
}

function WriteDialog({ isOpen, onClose, title, ...form }: WriteProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} size="wide">
      <WriteForm onClose={onClose} {...form} />
    </Dialog>
  )
}

function WriteForm({ onClose, onAdded, need, first, second, add }: Omit<WriteProps, 'isOpen' | 'title'>) {
  const { isBusy, error, doIt } = useDoing()
  const [missing, setMissing] = useState<FieldErrors>({})
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const written = Object.fromEntries(new FormData(event.currentTarget)) as { first: string; second: string }
    const found: FieldErrors = {}
    if (!written.first.trim()) found.first = need.first
    if (!written.second.trim()) found.second = need.second
    setMissing(found)
    if (Object.keys(found).length > 0) return
    await doIt(async () => onAdded(await add(written.first, written.second)))
  }
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="grid grid-cols-1 gap-4">
      <Field name="first" autoComplete="off" maxLength={300} error={missing.first} {...first} />
      <TextArea name="second" error={missing.second} {...second} />
      <Wrong error={error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{w.cancel}</Button>
        <Button type="submit" look="primary" isBusy={isBusy}>
          {w.save}
        </Button>
      </div>
    </form>
  )
}
