// A labelled input with its hint and its error beside it. Paste and password managers are never in the way.
import { type InputHTMLAttributes, useId, useState } from 'react'
import { words } from '../words'

type Props = InputHTMLAttributes<HTMLInputElement> & { label: string; hint?: string; error?: string | null }

export function Field({ label, hint, error, ...input }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-text-3">
          {hint}
        </p>
      )}
      <Input {...input} id={id} aria-invalid={Boolean(error)} aria-describedby={described || undefined} />
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm font-semibold text-danger-text">
          <span aria-hidden="true">✕</span>
          {error}
        </p>
      )}
    </div>
  )
}

function Input({ type, ...input }: InputHTMLAttributes<HTMLInputElement>) {
  const [isShown, setShown] = useState(false)
  if (type !== 'password') return <input {...input} type={type} className="field" />
  return (
    <div className="relative">
      <input {...input} type={isShown ? 'text' : 'password'} className="field pe-18" />
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={words.accounts.showPassword}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-1 end-1 rounded-sm px-3 text-sm font-semibold text-link"
      >
        {isShown ? words.accounts.hide : words.accounts.show}
      </button>
    </div>
  )
}
