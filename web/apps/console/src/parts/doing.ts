// One thing at a time that may fail: whether it is under way, and in words what went wrong.
import { useState } from 'react'
import { Problem } from '../server/http'
import { words } from '../words'

export type Doing = {
  isBusy: boolean
  error: string
  complain: (error: string) => void
  /** True when it was done. */
  doIt: (act: () => Promise<unknown>) => Promise<boolean>
}

export function useDoing(): Doing {
  const [isBusy, setBusy] = useState(false)
  const [error, complain] = useState('')
  async function doIt(act: () => Promise<unknown>): Promise<boolean> {
    if (isBusy) return false
    setBusy(true)
    complain('')
    try {
      await act()
      return true
    } catch (problem) {
      complain(problem instanceof Problem ? problem.message : words.errors.unknown)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, error, complain, doIt }
}
