import { Link } from '@tanstack/react-router'
import { words } from '../../words'

const w = words.accounts

export function SignInLink() {
  return (
    <>
      {w.haveAccount}{' '}
      <Link to="/sign-in" className="font-semibold text-link underline">
        {w.signIn.title}
      </Link>
    </>
  )
}
