// How the assistant speaks: tone, length, a name for it, and a few words of the owner's.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { announce } from '../../alerts/announcer'
import { Button } from '../../parts/button'
import { useDoing } from '../../parts/doing'
import { Field } from '../../parts/field'
import { Asked } from '../../parts/page'
import { TextArea } from '../../parts/text-area'
import { Wrong } from '../../parts/wrong'
import {
  type Length,
  saveVoice,
  type Tone,
  type Voice,
  type VoiceVersion,
  voiceQuery,
} from '../../server/answers'
import { useMe } from '../../server/me'
import { words } from '../../words'
import { dayName } from '../../words/time'

const w = words.knowledge.answers.voice
const TONES: Tone[] = ['neutral', 'friendly', 'formal']
const LENGTHS: Length[] = ['short', 'medium', 'long']

export function VoicePart() {
  const query = useQuery(voiceQuery)
  return (
    <section aria-labelledby="voice" className="grid max-w-140 gap-3">
      <h2 id="voice" className="text-md font-semibold">
        {w.title}
      </h2>
      <Asked query={query}>{(version) => <VoiceForm key={version.version} version={version} />}</Asked>
    </section>
  )
}

function VoiceForm({ version }: { version: VoiceVersion }) {
  const { made_by: by, made_at: at, model, tone, length } = version
  const queries = useQueryClient()
  const isOwner = useMe().member.role === 'owner'
  const { isBusy, error, doIt } = useDoing()
  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const written = Object.fromEntries(new FormData(event.currentTarget)) as Partial<Voice>
    await doIt(async () => {
      queries.setQueryData(voiceQuery.queryKey, await saveVoice({ ...kept(version), ...written }))
      announce(w.saved)
    })
  }
  return (
    <form onSubmit={(event) => void onSubmit(event)}>
      <fieldset disabled={!isOwner} className="grid grid-cols-1 gap-4">
        <legend className="sr-only">{w.title}</legend>
        {!model && <p className="text-sm text-text-3">{w.quoted}</p>}
        <Radios name="tone" label={w.tone} options={TONES} names={w.tones} chosen={tone} />
        <Radios name="length" label={w.length} options={LENGTHS} names={w.lengths} chosen={length} />
        <Field
          label={w.name}
          hint={w.nameHint}
          name="name"
          defaultValue={version.name}
          maxLength={60}
          autoComplete="off"
        />
        <Field
          label={w.greeting}
          hint={w.greetingHint}
          name="greeting"
          dir="auto"
          defaultValue={version.greeting}
          maxLength={300}
          autoComplete="off"
        />
        <TextArea
          label={w.instructions}
          hint={w.instructionsHint}
          name="instructions"
          rows={3}
          maxLength={2000}
          defaultValue={version.instructions}
        />
        <Wrong error={error} />
        <div className="flex flex-wrap items-center gap-3">
          {isOwner && (
            <Button type="submit" look="primary" isBusy={isBusy}>
              {w.save}
            </Button>
          )}
          {by && at && <span className="text-sm text-text-3">{w.made(by, dayName(at))}</span>}
        </div>
      </fieldset>
    </form>
  )
}

/** What this form does not show stays as it is. */
function kept({ tone, length, name, greeting, instructions, links, tokens_per_day }: VoiceVersion): Voice {
  return { tone, length, name, greeting, instructions, links, tokens_per_day }
}

type RadiosProps<Value extends string> = {
  name: string
  label: string
  options: Value[]
  names: Record<Value, string>
  chosen: Value
}

function Radios<Value extends string>({ name, label, options, names, chosen }: RadiosProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((each) => (
          <label
            key={each}
            className="flex min-h-9 items-center gap-2 rounded-md border border-border px-3 has-checked:border-border-strong has-checked:bg-selected"
          >
            <input
              type="radio"
              name={name}
              value={each}
              defaultChecked={each === chosen}
              className="accent-(--primary)"
            />
            {names[each]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
