// What the three account pages share: a card with one title, fields that say what is wrong, one button.
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '../../parts/button'
import { type FieldErrors, Problem } from '../../server/http'
import { words } from '../../words'

export const PASSWORD_MIN = 10

type Props = {
  title: string
  body?: string
  submit: string
  aside?: ReactNode
  check: (values: FormData) => FieldErrors
  send: (values: FormData) => Promise<void>
  children: (errors: FieldErrors) => ReactNode
}

export function AccountForm({ title, body, submit, aside, check, send, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const { errors, isBusy, onSubmit } = useSubmit(form, check, send)
  return (
    <AccountPage title={title} body={body} aside={aside}>
      <form ref={form} onSubmit={onSubmit} noValidate className="grid gap-4">
        {errors.form && (
          <p
            role="alert"
            className="rounded-md border border-danger-line bg-danger-tint px-3 py-2 text-danger-text"
          >
            {errors.form}
          </p>
        )}
        {children(errors)}
        <Button type="submit" look="primary" isBusy={isBusy} className="min-h-11 text-md">
          {submit}
        </Button>
      </form>
    </AccountPage>
  )
}

type PageProps = { title: string; body?: string; aside?: ReactNode; children?: ReactNode }

export function AccountPage({ title, body, aside, children }: PageProps) {
  return (
    <main className="grid min-h-dvh place-items-center bg-canvas p-4">
      <div className="w-full max-w-100 rounded-lg border border-border bg-bg p-6 sm:p-8">
        <p className="mb-6 flex items-center gap-2 font-semibold text-text-2">
          <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width="24" height="24" />
          {words.product}
        </p>
        <h1 className="font-serif text-xl font-semibold text-balance">{title}</h1>
        {body && <p className="mt-1 text-md text-text-2">{body}</p>}
        <div className="mt-6">{children}</div>
        {aside && <p className="mt-6 text-text-2">{aside}</p>}
      </div>
    </main>
  )
}

function useSubmit(
  form: React.RefObject<HTMLFormElement | null>,
  check: Props['check'],
  send: Props['send'],
) {
  const [errors, setErrors] = useState<FieldErrors>({})
  const [isBusy, setBusy] = useState(false)

  function show(found: FieldErrors): void {
    setErrors(found)
    const [first] = Object.keys(found)
    // After the render, so that the error is already read out with its field.
    setTimeout(() => form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus())
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const values = new FormData(event.currentTarget)
    const found = check(values)
    if (Object.keys(found).length > 0) return show(found)
    setBusy(true)
    try {
      await send(values)
    } catch (error) {
      show(errorsOf(error))
    } finally {
      setBusy(false)
    }
  }

  return { errors, isBusy, onSubmit }
}

function errorsOf(error: unknown): FieldErrors {
  if (!(error instanceof Problem)) return { form: words.errors.unknown }
  return Object.keys(error.fields).length > 0 ? error.fields : { form: error.message }
}

export function text(values: FormData, name: string): string {
  return String(values.get(name) ?? '').trim()
}

export function password(values: FormData): string {
  return String(values.get('password') ?? '')
}
