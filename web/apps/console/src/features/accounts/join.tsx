import { Field } from '../../parts/field'
import { post } from '../../server/http'
import type { Me } from '../../server/me'
import { words } from '../../words'
import { checks } from './checks'
import { AccountForm, AccountPage, password, text } from './form'
import { SignInLink } from './sign-in-link'

const w = words.accounts

type Props = { token: string; onSignedIn: (me: Me) => void }

export function JoinPage({ token, onSignedIn }: Props) {
  if (!token) return <AccountPage title={w.join.title} body={w.join.noToken} aside={<SignInLink />} />
  async function send(values: FormData) {
    const body = { token, name: text(values, 'name'), password: password(values) }
    onSignedIn(await post<Me>('/v1/invitations/accept', body))
  }
  return (
    <AccountForm
      title={w.join.title}
      body={w.join.body}
      submit={w.join.submit}
      aside={<SignInLink />}
      check={checks('name', 'new_password')}
      send={send}
    >
      {(errors) => (
        <>
          <Field label={w.name} hint={w.nameHint} name="name" autoComplete="name" error={errors.name} />
          <Field
            label={w.password}
            hint={w.passwordHint}
            name="password"
            type="password"
            autoComplete="new-password"
            error={errors.password}
          />
        </>
      )}
    </AccountForm>
  )
}
