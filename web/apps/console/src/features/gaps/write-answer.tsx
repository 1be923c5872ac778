// One answer, once and for all. What is known already and says otherwise is shown before it is saved.
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { announce } from '../../alerts/announcer'
import { Button } from '../../parts/button'
import { useDoing } from '../../parts/doing'
import { Field } from '../../parts/field'
import { KnownAlready } from '../../parts/known-already'
import { TextArea } from '../../parts/text-area'
import { Wrong } from '../../parts/wrong'
import { answerGap, type Checked, checkPair, type Gap } from '../../server/gaps'
import { words } from '../../words'

const w = words.knowledge.gaps

export function WriteAnswer({ gap, onDone }: { gap: Gap; onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const queries = useQueryClient()
  const { isBusy, error, complain, doIt } = useDoing()
  const { checked, check } = useChecked()
  const written = () =>
    Object.fromEntries(new FormData(form.current!)) as { question: string; answer: string }
  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    const pair = written()
    if (!pair.question.trim()) return complain(words.knowledge.sources.needQuestion)
    if (!pair.answer.trim()) return complain(words.knowledge.sources.needAnswer)
    const isDone = await doIt(() => answerGap(gap.id, pair))
    if (!isDone) return
    announce(w.saved(pair.question))
    onDone()
    for (const queryKey of [['gaps'], ['tests'], ['sources']]) void queries.invalidateQueries({ queryKey })
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => void onSubmit(event)}
      className="grid grid-cols-1 gap-3 border-t border-border pt-3"
    >
      <Field label={w.question} name="question" defaultValue={gap.name} dir="auto" autoComplete="off" />
      <TextArea
        label={w.answer}
        hint={w.answerHint}
        name="answer"
        rows={4}
        autoFocus
        onBlur={() => void check(written())}
      />
      {checked && <KnownAlready {...checked} />}
      <Wrong error={error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isBusy={isBusy}>
          {w.save}
        </Button>
        <Button onClick={onDone}>{w.cancel}</Button>
      </div>
    </form>
  )
}

/** Asked when a field is left; a check that fails keeps nobody from saving. */
function useChecked() {
  const [checked, setChecked] = useState<Checked | null>(null)
  async function check(pair: { question: string; answer: string }): Promise<void> {
    if (!pair.answer.trim()) return setChecked(null)
    setChecked(await checkPair(pair).catch(() => null))
  }
  return { checked, check }
}
