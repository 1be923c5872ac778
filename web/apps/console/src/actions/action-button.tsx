import { Button, type ButtonLook } from '../parts/button'
import { type Action, ariaKeys, keysOf, perform } from './action'
import type { Ref } from 'react'

type Props = {
  action: Action
  look?: ButtonLook
  label?: string
  isBusy?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A button exists only while its action is allowed. */
export function ActionButton({ action, look, label, isBusy, ref }: Props) {
  if (!action.isAllowed()) return null
  return (
    <Button
      ref={ref}
      look={look}
      isBusy={isBusy}
      onClick={() => perform(action)}
      aria-keyshortcuts={ariaKeys(action.shortcut)}
      title={action.shortcut ? `${action.name} (${keysOf(action.shortcut).join(' ')})` : action.name}
    >
      {label ?? action.name}
    </Button>
  )
}
