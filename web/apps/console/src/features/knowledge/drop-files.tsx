// Files, dropped or chosen. They are sent one after the other; one that fails does not stop the next.
import { FileUp, X } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Button, IconButton } from '../../parts/button'
import { Problem } from '../../server/http'
import { addFile, LARGEST_FILE, type Source } from '../../server/sources'
import { words } from '../../words'

const w = words.knowledge.sources

type Sent = { key: number; name: string; error: string | null }

export function DropFiles({ onAdded }: { onAdded: (source: Source) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const [isOver, setOver] = useState(false)
  const { sending, send, dismiss } = useSending(onAdded)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send([...event.dataTransfer.files])
  }
  return (
    <div className="grid grid-cols-1 gap-2">
      <div
        data-over={isOver || undefined}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-dashed border-border-strong p-4 data-over:border-solid data-over:bg-selected"
      >
        <FileUp size={24} strokeWidth={1.5} aria-hidden className="text-text-3" />
        <div className="min-w-40 flex-1">
          <p className="font-semibold">{w.drop}</p>
          <p id={hint} className="text-sm text-pretty text-text-3">
            {w.formats}
          </p>
        </div>
        <Button aria-describedby={hint} onClick={() => input.current?.click()}>
          {w.choose}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={w.choose}
          onChange={(event) => {
            void send([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </div>
      {sending.length > 0 && <OnTheirWay sending={sending} dismiss={dismiss} />}
    </div>
  )
}

function OnTheirWay({ sending, dismiss }: { sending: Sent[]; dismiss: (key: number) => void }) {
  return (
    <ul aria-label={w.uploadLabel} aria-live="polite" className="grid grid-cols-1 gap-1 text-sm">
      {sending.map(({ key, name, error }) => (
        <li key={key} className="flex items-center gap-2">
          <bdi className="min-w-0 truncate font-semibold">{name}</bdi>
          <span className={error ? 'min-w-0 flex-1 text-danger-text' : 'text-text-2'}>
            {error ?? w.uploading}
          </span>
          {error && (
            <IconButton label={w.dismiss(name)} onClick={() => dismiss(key)} className="size-6!">
              <X size={14} strokeWidth={1.75} aria-hidden />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What was dropped together becomes one source. */
function useSending(onAdded: (source: Source) => void) {
  const [sending, setSending] = useState<Sent[]>([])
  const next = useRef(0)
  const dismiss = (key: number) => setSending((all) => all.filter((sent) => sent.key !== key))
  const fail = (key: number, error: string) =>
    setSending((all) => all.map((sent) => (sent.key === key ? { ...sent, error } : sent)))

  async function send(files: File[]): Promise<void> {
    const keyed = files.map((file) => ({ key: next.current++, file }))
    setSending((all) => [...all, ...keyed.map(({ key, file }) => ({ key, name: file.name, error: null }))])
    let source: string | null = null
    for (const [index, { key, file }] of keyed.entries()) {
      if (file.size > LARGEST_FILE) {
        fail(key, w.tooBig)
        continue
      }
      try {
        const added: Source = await addFile(file, source, keyed.length - index - 1)
        source = added.id
        dismiss(key)
        onAdded(added)
      } catch (problem) {
        fail(key, problem instanceof Problem ? problem.message : words.errors.unknown)
      }
    }
  }
  return { sending, send, dismiss }
}
