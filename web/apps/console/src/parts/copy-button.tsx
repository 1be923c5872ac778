import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { announce } from '../alerts/announcer'

type Props = { text: string; label: string; done: string }

export function CopyButton({ text, label, done }: Props) {
  const [isCopied, setCopied] = useState(false)
  async function copy() {
    await copyText(text)
    setCopied(true)
    announce(done)
    setTimeout(() => setCopied(false), 2000)
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={label}
      title={isCopied ? done : label}
      onClick={() => void copy()}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-text-3 hover:bg-selected hover:text-text"
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
    </button>
  )
}

/** navigator.clipboard exists only on https and localhost; a console on a plain http intranet still has to copy. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
