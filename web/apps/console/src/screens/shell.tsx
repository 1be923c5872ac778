// The frame around every signed-in page: nav, connection bar, alerts, global keys.
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { HelpDialog } from '../actions/help-dialog'
import { listenForShortcuts, useActions } from '../actions/keyboard'
import { announce } from '../alerts/announcer'
import { usePageBadge } from '../alerts/page-badge'
import { playWaiting } from '../alerts/sound'
import { DeskProvider, useDeskState } from '../live/use-desk'
import { words } from '../words'
import { ConnectionBar } from './connection-bar'
import { globalActions } from './global-actions'
import { Nav } from './nav'
import { Offers } from './offers'
import { PreferencesDialog } from './preferences'

export function Shell() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return (
    <DeskProvider
      onWaiting={(rows) => {
        playWaiting()
        for (const row of rows)
          announce(words.announce.waiting(row.customer.name, row.handover?.reason_text ?? ''))
      }}
      onSignedOut={() => {
        queries.clear()
        void navigate({ to: '/sign-in', search: { to: location.pathname } })
      }}
    >
      <Frame />
    </DeskProvider>
  )
}

function Frame() {
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'help' | 'preferences' | null>(null)
  const waiting = useDeskState((desk) => desk.waiting)
  const page = usePage()
  const actions = globalActions({ navigate, toggleHelp: () => setDialog(dialog === 'help' ? null : 'help') })
  useActions(Object.values(actions))
  useEffect(listenForShortcuts, [])
  usePageBadge(words.nav[page.name], waiting)
  return (
    <div data-pane={page.pane} className="shell">
      <a href="#main" className="skip">
        {words.skipToMain}
      </a>
      <Nav page={page.name} waiting={waiting} openPreferences={() => setDialog('preferences')} />
      <div className="flex min-h-0 min-w-0 flex-col">
        <ConnectionBar />
        <Offers />
        <div className="min-h-0 flex-1">
          <Outlet />
        </div>
      </div>
      <HelpDialog isOpen={dialog === 'help'} onClose={() => setDialog(null)} />
      <PreferencesDialog
        isOpen={dialog === 'preferences'}
        onClose={() => setDialog(null)}
        openHelp={() => setDialog('help')}
      />
    </div>
  )
}

export type PageName = 'inbox' | 'metrics' | 'knowledge' | 'team'

function usePage(): { name: PageName; pane: 'list' | 'conversation' | 'page' } {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const name = (['metrics', 'knowledge', 'team'] as const).find((each) => path.split('/').includes(each))
  if (name) return { name, pane: 'page' }
  return { name: 'inbox', pane: path.includes('/c/') ? 'conversation' : 'list' }
}
