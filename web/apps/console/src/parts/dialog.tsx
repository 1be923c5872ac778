// The platform's own modal: focus trap, Escape and inert background come with it.
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { words } from '../words'
import { IconButton } from './button'

type Props = {
  isOpen: boolean
  onClose: () => void
  title: string
  size?: 'narrow' | 'wide'
  children: ReactNode
}

export function Dialog({ isOpen, onClose, title, size = 'narrow', children }: Props) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) ref.current?.showModal()
    else ref.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      className={`m-auto max-h-[85dvh] w-[calc(100%-2rem)] rounded-lg border border-border bg-raised p-0 text-text shadow-(--float) backdrop:bg-[rgb(16_15_13/.45)] ${size === 'wide' ? 'max-w-180' : 'max-w-110'}`}
    >
      {isOpen && (
        <div className="p-5">
          <header className="mb-3 flex items-start justify-between gap-4">
            <h2 id={id} className="font-serif text-lg font-semibold">
              {title}
            </h2>
            <IconButton label={words.close} onClick={onClose} className="-me-2 -mt-1">
              <X size={20} strokeWidth={1.5} aria-hidden />
            </IconButton>
          </header>
          {children}
        </div>
      )}
    </dialog>
  )
}
