/**
 * The way to a person: one bar, always in the same place, in every state of the chat. Either it holds the
 * button, or it says what has become of the request.
 */
import type { ComponentChildren, RefObject } from 'preact'
import type { ChatView, Phase } from '@stepaside/client'
import type { Words } from '../locales/words.ts'
import { Icon, Initials } from './icon.tsx'
import type { Trouble } from './use-chat.ts'

type Props = {
  view: ChatView
  phase: Phase
  trouble: Trouble
  words: Words
  onAsk: () => void
  bar: RefObject<HTMLDivElement | null>
}

export function Route({ view, phase, trouble, words, onAsk, bar }: Props) {
  return (
    <div class={`route route-${phase}`} ref={bar} tabIndex={-1}>
      <div class="route-row">
        <Standing view={view} phase={phase} words={words} onAsk={onAsk} />
      </div>
      <Line trouble={trouble} words={words} />
    </div>
  )
}

function Standing({ view, phase, words, onAsk }: Omit<Props, 'trouble' | 'bar'>) {
  const person = view.state.timeline.floor.agent?.name ?? ''
  switch (phase) {
    case 'asking':
      return <State icon={<Icon name="waiting" />} title={words.say('route.asking')} />
    case 'waiting':
      return (
        <State
          icon={<Icon name="waiting" />}
          title={placeWords(view, words)}
          detail={words.say('q.nodata')}
        />
      )
    case 'person':
      return <State icon={<Initials name={person} />} title={words.say('route.person', { name: person })} />
    default:
      return (
        <>
          <AskButton words={words} onAsk={onAsk} />
          <Aside phase={phase} words={words} />
        </>
      )
  }
}

function placeWords({ state }: ChatView, words: Words): string {
  return state.ahead === null ? words.say('route.waiting') : words.say('q.ahead', { n: state.ahead })
}

function AskButton({ words, onAsk }: Pick<Props, 'words' | 'onAsk'>) {
  return (
    <button type="button" class="ask" onClick={onAsk}>
      <Icon name="person" />
      {words.say('route.open')}
    </button>
  )
}

/** A polite status: what it says changes only when the request does. */
function State({ icon, title, detail }: { icon: ComponentChildren; title: string; detail?: string }) {
  return (
    <>
      {icon}
      <div role="status" class="standing">
        <strong>
          <bdi>{title}</bdi>
        </strong>
        {detail && <span class="detail">{detail}</span>}
      </div>
    </>
  )
}

function Aside({ phase, words }: Pick<Props, 'phase' | 'words'>) {
  const said =
    phase === 'ended' ? words.say('route.ended') : phase === 'returned' ? words.say('route.returned') : ''
  return (
    <span role="status" class="aside">
      {phase === 'ended' && <Icon name="check" />}
      {said}
    </span>
  )
}

function Line({ trouble, words }: Pick<Props, 'trouble' | 'words'>) {
  const said = {
    none: '',
    lost: words.say('net.lost'),
    unreachable: words.say('net.unreachable'),
    back: words.say('net.back'),
  }[trouble]
  return (
    <div
      role={trouble === 'lost' || trouble === 'unreachable' ? 'alert' : 'status'}
      class={`line line-${trouble}`}
    >
      {said && <Icon name={trouble === 'back' ? 'check' : 'lost'} />}
      {said}
    </div>
  )
}
