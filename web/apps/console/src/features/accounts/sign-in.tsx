import { Field } from '../../parts/field'
import { Problem, post } from '../../server/http'
import type { Me } from '../../server/me'
import { words } from '../../words'
import { checks } from './checks'
import { AccountForm, password, text } from './form'

const w = words.accounts

export function SignInPage({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  return (
    <AccountForm
      title={w.signIn.title}
      submit={w.signIn.submit}
      check={checks('email', 'password')}
      send={async (values) => onSignedIn(await signIn(text(values, 'email'), password(values)))}
    >
      {(errors) => (
        <>
          <Field label={w.email} name="email" type="email" autoComplete="username" error={errors.email} />
          <Field
            label={w.password}
            name="password"
            type="password"
            autoComplete="current-password"
            error={errors.password}
          />
        </>
      )}
    </AccountForm>
  )
}

async function signIn(email: string, secret: string): Promise<Me> {
  try {
    return await post<Me>('/v1/sign-in', { email, password: secret })
  } catch (error) {
    if (error instanceof Problem && error.status === 401) throw new Problem(401, error.code, w.signIn.wrong)
    throw error
  }
}
