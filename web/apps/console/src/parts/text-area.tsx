import { type TextareaHTMLAttributes, useId } from 'react'

type Props = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  label: string
  hint?: string
  error?: string | null
}

/** A labelled field for several lines, with its hint and its error beside it. */
export function TextArea({ label, hint, error, className = '', ...area }: Props) {
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
      <textarea
        {...area}
        id={id}
        dir="auto"
        aria-invalid={Boolean(error)}
        aria-describedby={described || undefined}
        className={`field resize-y ${className}`}
      />
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm font-semibold text-danger-text">
          <span aria-hidden="true">✕</span>
          {error}
        </p>
      )}
    </div>
  )
}
