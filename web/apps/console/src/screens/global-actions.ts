import type { UseNavigateResult } from '@tanstack/react-router'
import type { Action } from '../actions/action'
import { change, settings } from '../settings/settings'
import { words } from '../words'

const w = words.actions

type Options = { navigate: UseNavigateResult<string>; toggleHelp: () => void }

export function globalActions({ navigate, toggleHelp }: Options): Record<string, Action> & { help: Action } {
  const always = { scope: 'everywhere' as const, isAllowed: () => true }
  return {
    help: { ...always, name: w.help, shortcut: '?', perform: toggleHelp },
    inbox: { ...always, name: w.goInbox, shortcut: 'g i', perform: () => navigate({ to: '/' }) },
    metrics: { ...always, name: w.goMetrics, shortcut: 'g m', perform: () => navigate({ to: '/metrics' }) },
    knowledge: {
      ...always,
      name: w.goKnowledge,
      shortcut: 'g k',
      perform: () => navigate({ to: '/knowledge' }),
    },
    team: { ...always, name: w.goTeam, shortcut: 'g t', perform: () => navigate({ to: '/team' }) },
    mute: { ...always, name: w.mute, shortcut: 'm', perform: () => change({ sound: !settings().sound }) },
  }
}
