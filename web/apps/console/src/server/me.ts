import type { Member, Named } from '@stepaside/client'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { get, rememberCsrf } from './http'

export type Me = { member: Member; workspace: Named; csrf: string }

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => signedInAs(await get<Me>('/v1/me')),
  staleTime: Infinity,
  retry: false,
})

/** Every answer that signs somebody in carries the token later writes need. */
export function signedInAs(me: Me): Me {
  rememberCsrf(me.csrf)
  return me
}

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}
