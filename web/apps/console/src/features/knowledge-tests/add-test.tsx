import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '../../parts/button'
import { useDoing } from '../../parts/doing'
import { Field } from '../../parts/field'
import { TextArea } from '../../parts/text-area'
import { Wrong } from '../../parts/wrong'
import { addTest, testsQuery } from '../../server/gaps'
import { words } from '../../words'

const w = words.knowledge.tests

export function AddTest() {
  const queries = useQueryClient()
  const { isBusy, error, doIt } = useDoing()
  const [hasNoAnswer, setNoAnswer] = useState(false)
  const [missing, setMissing] = useState<{ question?: string; facts?: string }>({})
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const { question = '', facts = '' } = Object.fromEntries(new FormData(form)) as Record<string, string>
    const expected = facts
      .split('\n')
      .map((fact) => fact.trim())
      .filter(Boolean)
    const found: typeof missing = {}
    if (!question.trim()) found.question = w.needQuestion
    if (!hasNoAnswer && expected.length === 0) found.facts = w.needFact
    setMissing(found)
    if (found.question || found.facts) return
    const isDone = await doIt(async () => {
      await addTest(question, hasNoAnswer ? [] : expected, !hasNoAnswer)
      await queries.invalidateQueries(testsQuery)
    })
    if (isDone) form.reset()
  }
  return (
    <section aria-labelledby="add-test" className="mt-4 max-w-120">
      <h2 id="add-test" className="mb-3 text-md font-semibold">
        {w.add}
      </h2>
      <form noValidate onSubmit={(event) => void onSubmit(event)} className="grid grid-cols-1 gap-4">
        <Field label={w.question} name="question" error={missing.question} dir="auto" autoComplete="off" />
        {!hasNoAnswer && <TextArea label={w.facts} name="facts" rows={3} error={missing.facts} />}
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={hasNoAnswer}
            onChange={(event) => setNoAnswer(event.currentTarget.checked)}
            className="size-4 accent-(--primary)"
          />
          {w.noAnswer}
        </label>
        <Wrong error={error} />
        <Button type="submit" isBusy={isBusy} className="justify-self-start">
          {w.save}
        </Button>
      </form>
    </section>
  )
}
