/** Opens the chat at once, in the colours that the console around it has chosen. */
import type { Call } from '../loader/calls.ts'

const theme = new URLSearchParams(location.search).get('theme')
if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme

if (window.Stepaside) window.Stepaside('open')
else {
  const calls = (...call: Call) => calls.q.push(call)
  calls.q = [['open']] as Call[]
  window.Stepaside = calls
}
