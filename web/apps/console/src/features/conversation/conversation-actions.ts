// What an agent can do with one conversation.
import { useState } from 'react'
import type { Action } from '../../actions/action'
import { announce } from '../../alerts/announcer'
import type { Thread } from '../../live/desk-state'
import * as handovers from '../../server/handovers'
import { Problem } from '../../server/http'
import { words } from '../../words'
import type { Standing } from './standing'

const w = words.actions
const scope = 'conversation'

type Options = {
  id: string
  thread: Thread
  standing: Standing
  focusComposer: (kind: 'reply' | 'note') => void
  askForHandBack: () => void
}

export function useConversationActions({ id, thread, standing, focusComposer, askForHandBack }: Options) {
  const { problem, isBusy, run, forget } = useRun()
  const handover = thread.handover?.id ?? ''
  const accept: Action = {
    name: w.accept,
    shortcut: 'a',
    scope,
    isAllowed: () => standing === 'waiting' && handover !== '',
    perform: () =>
      run(async () => {
        await handovers.accept(handover)
        announce(words.announce.accepted(thread.customer?.name ?? ''))
        focusComposer('reply')
      }),
  }
  const takeOver: Action = {
    name: w.takeOver,
    shortcut: 't',
    scope,
    // from a colleague only when they are gone: the server knows, and says who has it if they are not
    isAllowed: () => standing === 'assistant' || standing === 'other',
    perform: () =>
      run(async () => {
        await handovers.takeOver(id)
        focusComposer('reply')
      }),
  }
  const resolve: Action = {
    name: w.resolve,
    shortcut: 'e',
    scope,
    isAllowed: () => standing === 'mine',
    perform: () => run(() => handovers.resolve(id)),
  }
  const handBack: Action = {
    name: w.handBack,
    shortcut: 'y',
    scope,
    isAllowed: () => standing === 'mine',
    perform: askForHandBack,
  }
  const reply: Action = {
    name: w.reply,
    shortcut: 'r',
    scope,
    isAllowed: () => thread.customer !== null,
    perform: () => focusComposer('reply'),
  }
  const note: Action = {
    name: w.note,
    shortcut: 'n',
    scope,
    isAllowed: () => thread.customer !== null,
    perform: () => focusComposer('note'),
  }
  const giveBack = (words: string) => run(() => handovers.handBack(id, words))
  return { accept, takeOver, resolve, handBack, reply, note, giveBack, problem, isBusy, forget }
}

/** One write at a time; what went wrong stays on screen until the next try. */
function useRun() {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  async function run(act: () => Promise<unknown>): Promise<void> {
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      await act()
    } catch (error) {
      setProblem(error instanceof Problem ? error.message : words.errors.unknown)
    } finally {
      setBusy(false)
    }
  }
  return { problem, isBusy, run, forget: () => setProblem(null) }
}
