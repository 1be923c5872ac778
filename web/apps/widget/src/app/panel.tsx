/** The open chat: head, route to a person, transcript, composer. A dialog that leaves the page usable. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { phaseOf, type Chat } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { Icon } from './icon.tsx'
import type { Kept } from './kept.ts'
import { Route } from './route.tsx'
import { Transcript } from './transcript.tsx'
import { useChat, useDelayedLink } from './use-chat.ts'
import { useScreen } from './use-screen.ts'

type Props = { chat: Chat; words: Words; kept: Kept; onClose: () => void }

export function Panel({ chat, words, kept, onClose }: Props) {
  const view = useChat(chat)
  const trouble = useDelayedLink(view)
  const panel = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const isFull = useScreen(panel)
  const [isWriting, setWriting] = useState(false)
  const phase = phaseOf(view.state)
  const name = view.state.workspace
  const person = view.state.timeline.floor.agent?.name ?? ''
  useEffect(() => {
    if (mayTakeFocus()) field.current?.focus({ preventScroll: true })
  }, [])
  // The pressed button goes away; what became of the request takes the focus in its place.
  const askForPerson = () => {
    bar.current?.focus()
    void chat.askForPerson()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation()
      onClose()
    }
    if (event.key === 'Tab' && isFull) keepInside(event, panel.current!)
  }
  return (
    <div
      class="panel"
      role="dialog"
      aria-label={words.say('panel.label', { name })}
      aria-modal={isFull}
      ref={panel}
      onKeyDown={onKeyDown}
    >
      <div class="inside" dir={words.direction}>
        <div class="head">
          <h2 class="title">{name || words.say('launcher.label')}</h2>
          <button type="button" class="icon-button" aria-label={words.say('panel.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <Route view={view} phase={phase} trouble={trouble} words={words} onAsk={askForPerson} bar={bar} />
        <Transcript
          view={view}
          phase={phase}
          words={words}
          chat={chat}
          isOffline={trouble !== 'none' && trouble !== 'back'}
          isQuiet={isWriting}
          onPerson={askForPerson}
          onStay={() => field.current?.focus()}
        />
        <Composer chat={chat} phase={phase} words={words} kept={kept} field={field} onWriting={setWriting} />
        <p class="foot">
          {phase === 'person' ? words.say('human.disclosure', { name: person }) : words.say('ai.disclosure')}
        </p>
        <Announcer chat={chat} words={words} />
      </div>
    </div>
  )
}

/** In a frame that opens by itself, such as the console's test chat, somebody may be writing around it. */
function mayTakeFocus(): boolean {
  return window.parent === window || document.hasFocus()
}

/** On a small screen the chat covers the page, so the tab key must not wander behind it. */
function keepInside(event: KeyboardEvent, panel: HTMLElement): void {
  const stops = [
    ...panel.querySelectorAll<HTMLElement>('button, textarea, a[href], summary, input, [tabindex="0"]'),
  ]
  const reachable = stops.filter((stop) => !stop.matches(':disabled') && stop.getClientRects().length > 0)
  const [from, to] = event.shiftKey ? [reachable[0], reachable.at(-1)] : [reachable.at(-1), reachable[0]]
  if ((panel.getRootNode() as ShadowRoot).activeElement !== from) return
  event.preventDefault()
  to?.focus()
}
