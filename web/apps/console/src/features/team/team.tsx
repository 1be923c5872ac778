import type { Member } from '@stepaside/client'
import { useQuery } from '@tanstack/react-query'
import { Page, Table } from '../../parts/page'
import { get } from '../../server/http'
import { useMe } from '../../server/me'
import { words } from '../../words'
import { Invite } from './invite'

const w = words.team

export function TeamPage() {
  const me = useMe()
  const members = useQuery({
    queryKey: ['members'],
    queryFn: async () => (await get<{ data: Member[] }>('/v1/members')).data,
  })
  return (
    <Page title={w.title} lead={w.lead} query={members}>
      {(list) => (
        <>
          <Table label={w.members} head={[w.name, w.email, w.role]}>
            {list.map((member) => (
              <tr key={member.id}>
                <th scope="row">
                  <bdi>{member.name}</bdi>
                  {member.id === me.member.id && <span className="font-normal text-text-3"> ({w.you})</span>}
                </th>
                <td className="break-all">{member.email}</td>
                <td>{w.roles[member.role] ?? member.role}</td>
              </tr>
            ))}
          </Table>
          {me.member.role === 'owner' ? <Invite /> : <p className="text-text-2">{w.ownersOnly}</p>}
        </>
      )}
    </Page>
  )
}
