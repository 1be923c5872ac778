import { type FormEvent, useState } from 'react'
import { Button } from '../../parts/button'
import { CopyButton } from '../../parts/copy-button'
import { Field } from '../../parts/field'
import { type FieldErrors, Problem, post } from '../../server/http'
import { words } from '../../words'

const w = words.team

type Invitation = { name: string; link: string }

export function Invite() {
  const [errors, setErrors] = useState<FieldErrors>({})
  const [made, setMade] = useState<Invitation[]>([])

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const { name, email, role } = Object.fromEntries(new FormData(form)) as Record<string, string>
    const found = complaints(name ?? '', email ?? '')
    setErrors(found)
    if (Object.keys(found).length > 0) return
    try {
      const { link } = await post<{ link: string }>('/v1/invitations', { name, email, role })
      setMade((all) => [{ name: name ?? '', link: new URL(link, location.href).href }, ...all])
      form.reset()
    } catch (error) {
      setErrors({ email: error instanceof Problem ? error.message : words.errors.unknown })
    }
  }

  return (
    <section aria-labelledby="invite" className="mt-10 max-w-120">
      <h2 id="invite" className="text-md font-semibold">
        {w.invite}
      </h2>
      <p className="mb-4 text-text-2">{w.inviteBody}</p>
      <form onSubmit={(event) => void onSubmit(event)} noValidate className="grid gap-4">
        <Field label={w.name} name="name" autoComplete="off" error={errors.name} />
        <Field label={w.email} name="email" type="email" autoComplete="off" error={errors.email} />
        <Role />
        <Button type="submit" className="justify-self-start">
          {w.submit}
        </Button>
      </form>
      <ul aria-live="polite" className="mt-4 grid gap-3">
        {made.map((invitation) => (
          <Link key={invitation.link} {...invitation} />
        ))}
      </ul>
    </section>
  )
}

function Role() {
  return (
    <label className="grid gap-1 font-semibold">
      {w.role}
      <select name="role" defaultValue="agent" className="field font-normal">
        <option value="agent">{w.roles.agent}</option>
        <option value="owner">{w.roles.owner}</option>
      </select>
    </label>
  )
}

function Link({ name, link }: Invitation) {
  return (
    <li className="rounded-md border border-border bg-surface p-3">
      <p className="label">{w.link(name)}</p>
      <p className="flex items-center justify-between gap-2">
        <code className="min-w-0 break-all font-mono text-sm select-all">{link}</code>
        <CopyButton text={link} label={w.copy} done={w.copied} />
      </p>
    </li>
  )
}

function complaints(name: string, email: string): FieldErrors {
  const found: FieldErrors = {}
  if (!name.trim()) found.name = words.accounts.need.name
  if (!/^\S+@\S+\.\S+$/.test(email)) found.email = words.accounts.need.email
  return found
}
