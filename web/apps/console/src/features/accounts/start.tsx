// The first visitor with the printed one-time link becomes the owner.
import { Field } from '../../parts/field'
import { post } from '../../server/http'
import type { Me } from '../../server/me'
import { words } from '../../words'
import { checks } from './checks'
import { AccountForm, AccountPage, password, text } from './form'
import { SignInLink } from './sign-in-link'

const w = words.accounts

type Props = { token: string; onSignedIn: (me: Me) => void }

export function StartPage({ token, onSignedIn }: Props) {
  if (!token) return <AccountPage title={w.start.title} body={w.start.noToken} aside={<SignInLink />} />
  async function send(values: FormData) {
    const me = await post<Me>('/v1/start/claim', {
      token,
      name: text(values, 'name'),
      email: text(values, 'email'),
      password: password(values),
      workspace_name: text(values, 'workspace_name'),
    })
    onSignedIn(me)
  }
  return (
    <AccountForm
      title={w.start.title}
      body={w.start.body}
      submit={w.start.submit}
      aside={<SignInLink />}
      check={checks('name', 'email', 'new_password', 'workspace_name')}
      send={send}
    >
      {(errors) => (
        <>
          <Field label={w.name} hint={w.nameHint} name="name" autoComplete="name" error={errors.name} />
          <Field label={w.email} name="email" type="email" autoComplete="username" error={errors.email} />
          <Field
            label={w.password}
            hint={w.passwordHint}
            name="password"
            type="password"
            autoComplete="new-password"
            error={errors.password}
          />
          <Field
            label={w.workspace}
            name="workspace_name"
            autoComplete="organization"
            error={errors.workspace_name}
          />
        </>
      )}
    </AccountForm>
  )
}
