// Where the agent writes: to the customer, or a note for the team. The tab never switches by itself.
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId } from 'react'
import { type Action, ariaKeys, modName, perform } from '../../actions/action'
import { useActions } from '../../actions/keyboard'
import { type DraftKind, useDraft, writeDraft } from '../../live/drafts'
import { Button } from '../../parts/button'
import { useSettings } from '../../settings/settings'
import { words } from '../../words'
import { AlreadySaid } from './already-said'
import { ComposerTabs } from './composer-tabs'
import { useAlreadySaid } from './use-already-said'

const w = words.composer
export const TEXT_MAX = 8000

type Props = {
  conversation: string
  customer: string
  kind: DraftKind
  onKind: (kind: DraftKind) => void
  /** Stands in place of the reply field while somebody else has the floor. */
  guard: ReactNode
  isBehind: boolean
  notice: string | null
  onTyping: (text: string) => void
  onSend: (kind: DraftKind, text: string) => void
  ref: RefObject<HTMLTextAreaElement | null>
}

export function Composer({
  conversation,
  customer,
  kind,
  onKind,
  guard,
  isBehind,
  notice,
  onTyping,
  onSend,
  ref,
}: Props) {
  const id = useId()
  const text = useDraft(conversation, kind)
  const isNote = kind === 'note'
  const isTooLong = text.length > TEXT_MAX
  const said = useAlreadySaid(conversation, isNote || isTooLong ? '' : text)
  const send: Action = {
    name: words.actions.send,
    shortcut: 'mod+enter',
    scope: 'composer',
    isAllowed: () => text.trim() !== '' && !isTooLong && !(isBehind && !isNote) && (isNote || !guard),
    perform: () => {
      onSend(kind, text.trim())
      writeDraft(conversation, kind, '')
    },
  }
  useActions([send])
  const showsGuard = guard && !isNote
  return (
    <section aria-label={w.label} className="shrink-0 px-3 pb-3 sm:ps-11 sm:pe-5">
      <Notice text={isTooLong ? words.errors.tooLong(TEXT_MAX) : notice} />
      <ComposerTabs id={id} kind={kind} onKind={onKind} />
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${kind}`}>
        {showsGuard ? (
          guard
        ) : (
          <div
            className={`rounded-md rounded-ss-none border focus-within:outline-2 focus-within:outline-focus ${isNote ? 'border-note-line border-dashed bg-note-tint text-note-text' : 'border-border-strong bg-surface'}`}
          >
            <TextField
              ref={ref}
              label={isNote ? w.note : w.reply(customer)}
              placeholder={isNote ? w.notePlaceholder : w.replyPlaceholder(customer)}
              text={text}
              send={send}
              onText={(next) => {
                writeDraft(conversation, kind, next)
                if (!isNote) onTyping(next)
              }}
            />
            <AlreadySaid customer={customer} said={said} />
            <div className="flex items-center justify-between gap-3 ps-3 pe-2 pb-2">
              <Hint isNote={isNote} isBehind={isBehind} />
              <Button
                look="primary"
                aria-disabled={!send.isAllowed()}
                aria-keyshortcuts={ariaKeys(send.shortcut)}
                onClick={() => perform(send)}
              >
                {send.name}
              </Button>
            </div>
          </div>
        )}
      </div>
    </section>
  )
}

function Notice({ text }: { text: string | null }) {
  return (
    <div role="alert">
      {text && (
        <p className="mb-2 rounded-md border border-border border-s-3 border-s-waiting-line bg-surface px-3 py-2 text-sm text-text-2">
          {text}
        </p>
      )}
    </div>
  )
}

function Hint({ isNote, isBehind }: { isNote: boolean; isBehind: boolean }) {
  const { enterSends } = useSettings()
  const keys = enterSends ? w.hintEnter : w.hintMod(modName)
  return (
    <p className={`min-w-0 text-xs ${isNote ? '' : 'text-text-3'}`}>
      {isBehind && !isNote ? words.errors.catchingUp : <span className="max-sm:hidden">{keys}</span>}
    </p>
  )
}

type TextFieldProps = {
  label: string
  placeholder: string
  text: string
  send: Action
  onText: (text: string) => void
  ref: RefObject<HTMLTextAreaElement | null>
}

function TextField({ label, placeholder, text, send, onText, ref }: TextFieldProps) {
  const { enterSends } = useSettings()
  useGrowth(ref, text)
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'Escape') event.currentTarget.blur() // so that single keys are shortcuts again
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    const isMod = event.ctrlKey || event.metaKey
    if (!isMod && !enterSends) return
    event.preventDefault()
    perform(send)
  }
  return (
    <textarea
      ref={ref}
      rows={2}
      dir="auto"
      value={text}
      aria-label={label}
      placeholder={placeholder}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      className="block max-h-[35dvh] w-full resize-none bg-transparent px-3 pt-2.5 text-[1rem] leading-6 outline-none! placeholder:text-text-3 sm:text-md"
    />
  )
}

/** Grows with the text where the browser has no field-sizing. */
function useGrowth(ref: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useEffect(() => {
    const field = ref.current
    if (!field) return
    field.style.blockSize = 'auto'
    field.style.blockSize = `${field.scrollHeight}px`
  }, [ref, text])
}
