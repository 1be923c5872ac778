import type { FieldErrors } from '../../server/http'
import { words } from '../../words'
import { PASSWORD_MIN, password, text } from './form'

const need = words.accounts.need

type Check = (values: FormData) => string | null

const CHECKS: Record<string, Check> = {
  name: (values) => (text(values, 'name') ? null : need.name),
  workspace_name: (values) => (text(values, 'workspace_name') ? null : need.workspace),
  email: (values) => (/^\S+@\S+\.\S+$/.test(text(values, 'email')) ? null : need.email),
  password: (values) => (password(values) ? null : need.password),
  new_password: (values) =>
    password(values).length >= PASSWORD_MIN ? null : need.passwordShort(PASSWORD_MIN),
}

/** The first complaint of each named field, under the field's own name. */
export function checks(...names: string[]): (values: FormData) => FieldErrors {
  return (values) => {
    const found: FieldErrors = {}
    for (const name of names) {
      const complaint = CHECKS[name]?.(values)
      if (complaint) found[name === 'new_password' ? 'password' : name] = complaint
    }
    return found
  }
}
