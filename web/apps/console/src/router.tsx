import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Announcer } from './alerts/announcer'
import { Button } from './parts/button'
import { Empty } from './parts/empty'
import { Problem } from './server/http'
import { meQuery } from './server/me'
import { InboxScreen } from './screens/inbox'
import { Shell } from './screens/shell'
import { words } from './words'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Announcer />
    </>
  ),
  errorComponent: ({ error, reset }) => (
    <main className="grid min-h-dvh">
      <Empty title={error instanceof Error ? error.message : words.errors.unknown}>
        <Button onClick={reset}>{words.retry}</Button>
      </Empty>
    </main>
  ),
  notFoundComponent: () => <Empty title={words.conversation.missing} />,
})

const withToken = (search: Record<string, unknown>) => ({
  token: typeof search.token === 'string' ? search.token : '',
})

const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('./screens/accounts'), 'StartScreen'),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: withToken,
  component: lazyRouteComponent(() => import('./screens/accounts'), 'JoinScreen'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('./screens/accounts'), 'SignInScreen'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery)
    } catch (error) {
      const isSignedOut = error instanceof Problem && error.status === 401
      if (isSignedOut) throw redirect({ to: '/sign-in', search: { to: location.pathname } })
      throw error
    }
  },
  component: Shell,
})

// One layout for both addresses, so that choosing a conversation does not build the list again.
const inbox = createRoute({
  getParentRoute: () => signedIn,
  id: 'inbox',
  component: InboxScreen,
})
const inboxIndex = createRoute({ getParentRoute: () => inbox, path: '/' })
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: '/c/$conversation',
  validateSearch: (search: Record<string, unknown>): { pane?: 'brief' } =>
    search.pane === 'brief' ? { pane: 'brief' } : {},
})

const metrics = createRoute({
  getParentRoute: () => signedIn,
  path: '/metrics',
  component: lazyRouteComponent(() => import('./features/metrics/metrics'), 'MetricsPage'),
})
const team = createRoute({
  getParentRoute: () => signedIn,
  path: '/team',
  component: lazyRouteComponent(() => import('./features/team/team'), 'TeamPage'),
})
const knowledge = createRoute({
  getParentRoute: () => signedIn,
  path: '/knowledge',
  validateSearch: (search: Record<string, unknown>): { chat?: true } =>
    search.chat === true ? { chat: true } : {},
  component: lazyRouteComponent(() => import('./screens/knowledge'), 'KnowledgeScreen'),
})
const sources = createRoute({
  getParentRoute: () => knowledge,
  path: '/',
  component: lazyRouteComponent(() => import('./features/knowledge/sources'), 'SourcesPage'),
})
const gaps = createRoute({
  getParentRoute: () => knowledge,
  path: '/gaps',
  component: lazyRouteComponent(() => import('./features/gaps/gaps'), 'GapsPage'),
})
const suggestions = createRoute({
  getParentRoute: () => knowledge,
  path: '/suggestions',
  component: lazyRouteComponent(() => import('./features/suggestions/suggestions'), 'SuggestionsPage'),
})
const tests = createRoute({
  getParentRoute: () => knowledge,
  path: '/tests',
  component: lazyRouteComponent(() => import('./features/knowledge-tests/tests'), 'TestsPage'),
})
const answers = createRoute({
  getParentRoute: () => knowledge,
  path: '/answers',
  component: lazyRouteComponent(() => import('./features/answers/answers'), 'AnswersPage'),
})

const tree = root.addChildren([
  start,
  join,
  signIn,
  signedIn.addChildren([
    inbox.addChildren([inboxIndex, conversation]),
    metrics,
    team,
    knowledge.addChildren([sources, gaps, suggestions, tests, answers]),
  ]),
])

export function makeRouter(queries: QueryClient) {
  return createRouter({ routeTree: tree, basepath: '/console', context: { queries } })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
