/**
 * widget.js: draws the launcher when the page is quiet and fetches the chat when somebody wants it.
 *
 * The server is wherever this script came from. The page talks to it through `Stepaside('open')` and its
 * like; calls made before this script arrived are kept in `Stepaside.q` by the embedding snippet.
 */
import { StepasideChat } from './element.ts'
import { listen, type Call } from './calls.ts'

const script = document.currentScript as HTMLScriptElement | null

if (script && !customElements.get('stepaside-chat')) {
  StepasideChat.home = new URL('.', script.src)
  StepasideChat.nonce = script.nonce
  customElements.define('stepaside-chat', StepasideChat)
  whenQuiet(() => listen(theElement(script)))
}

function theElement(from: HTMLScriptElement): StepasideChat {
  const written = document.querySelector<StepasideChat>('stepaside-chat')
  if (written) return written
  const element = document.createElement('stepaside-chat') as StepasideChat
  for (const name of ['theme', 'label', 'lang'] as const) {
    const value = from.dataset[name]
    if (value) element.setAttribute(name === 'theme' ? 'data-theme' : name, value)
  }
  document.body.append(element)
  return element
}

/** Nothing of ours runs while the host page is still loading. */
function whenQuiet(act: () => void): void {
  const idle = () => (window.requestIdleCallback ?? setTimeout)(act)
  if (document.readyState === 'complete') idle()
  else addEventListener('load', idle, { once: true })
}

declare global {
  interface Window {
    Stepaside?: ((...call: Call) => unknown) & { q?: Call[] }
  }
}
