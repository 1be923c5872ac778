import type { ButtonHTMLAttributes, Ref } from 'react'

export type ButtonLook = 'primary' | 'plain' | 'quiet'

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-primary text-on-primary hover:bg-primary-hover border-transparent',
  plain: 'bg-surface text-text border-border-strong hover:bg-selected',
  quiet: 'bg-transparent text-text-2 border-transparent hover:bg-selected hover:text-text',
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook
  isBusy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', isBusy, className = '', type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || rest['aria-disabled']}
      className={`inline-flex min-h-9 items-center justify-center gap-2 whitespace-nowrap rounded-md border px-3 font-semibold transition-colors duration-(--state) aria-disabled:opacity-60 disabled:opacity-60 ${LOOKS[look]} ${className}`}
      {...rest}
    />
  )
}

export function IconButton({ label, className = '', ...rest }: Props & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-9 shrink-0 items-center justify-center rounded-md text-text-2 hover:bg-selected hover:text-text ${className}`}
      {...rest}
    />
  )
}
