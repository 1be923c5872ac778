import { useId } from 'react'

type Props = { label: string; hint?: string; isOn: boolean; onChange: (isOn: boolean) => void }

export function Switch({ label, hint, isOn, onChange }: Props) {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <span id={id} className="font-semibold">
          {label}
        </span>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-text-3">
            {hint}
          </p>
        )}
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-labelledby={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onClick={() => onChange(!isOn)}
        className="inline-flex h-6 w-11 shrink-0 items-center rounded-md border border-border-strong bg-sunken p-0.5 aria-checked:border-primary aria-checked:bg-primary"
      >
        <span
          className={`block size-4.5 rounded-sm transition-transform duration-(--state) ${isOn ? 'translate-x-5 bg-on-primary rtl:-translate-x-5' : 'bg-border-strong'}`}
        />
      </button>
    </div>
  )
}
