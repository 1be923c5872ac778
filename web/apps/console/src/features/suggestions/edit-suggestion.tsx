import { type FormEvent, useState } from 'react'
import { Button } from '../../parts/button'
import { Field } from '../../parts/field'
import { TextArea } from '../../parts/text-area'
import type { Suggestion } from '../../server/gaps'
import { words } from '../../words'

const w = words.knowledge.suggestions
const { question: questionLabel, answer: answerLabel, cancel } = words.knowledge.gaps

type Pair = { question: string; answer: string }
type Props = { suggestion: Suggestion; isBusy: boolean; onSave: (pair: Pair) => void; onCancel: () => void }

export function EditSuggestion({ suggestion, isBusy, onSave, onCancel }: Props) {
  const [missing, setMissing] = useState<{ question?: string; answer?: string }>({})
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const pair = Object.fromEntries(new FormData(event.currentTarget)) as Pair
    const found: typeof missing = {}
    if (!pair.question.trim()) found.question = words.knowledge.sources.needQuestion
    if (!pair.answer.trim()) found.answer = words.knowledge.sources.needAnswer
    setMissing(found)
    if (!found.question && !found.answer) onSave(pair)
  }
  return (
    <form noValidate onSubmit={onSubmit} className="grid grid-cols-1 gap-3">
      <Field
        label={questionLabel}
        name="question"
        defaultValue={suggestion.question}
        error={missing.question}
        dir="auto"
        autoComplete="off"
      />
      <TextArea
        label={answerLabel}
        name="answer"
        rows={4}
        defaultValue={suggestion.answer}
        error={missing.answer}
        autoFocus
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isBusy={isBusy}>
          {w.approveEdited}
        </Button>
        <Button onClick={onCancel}>{cancel}</Button>
      </div>
    </form>
  )
}
