// Each way in ends in the console, signed in.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { JoinPage } from '../features/accounts/join'
import { SignInPage } from '../features/accounts/sign-in'
import { StartPage } from '../features/accounts/start'
import { type Me, meQuery, signedInAs } from '../server/me'

export function StartScreen() {
  const { token } = useSearch({ from: '/start' })
  return <StartPage token={token} onSignedIn={useEnter()} />
}

export function JoinScreen() {
  const { token } = useSearch({ from: '/join' })
  return <JoinPage token={token} onSignedIn={useEnter()} />
}

export function SignInScreen() {
  const { to } = useSearch({ from: '/sign-in' })
  return <SignInPage onSignedIn={useEnter(to)} />
}

/** Only addresses inside the console are followed; the router's paths cannot leave it. */
function useEnter(to?: string): (me: Me) => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (me) => {
    queries.setQueryData(meQuery.queryKey, signedInAs(me))
    const isInside = to?.startsWith('/') && !to.startsWith('//')
    void navigate({ to: isInside ? to : '/', replace: true })
  }
}
