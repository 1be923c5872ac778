import { Dialog } from '../parts/dialog'
import { useSettings } from '../settings/settings'
import { words } from '../words'
import { type Action, keysOf, type Scope } from './action'
import { useRegisteredActions } from './keyboard'

const SCOPES: Scope[] = ['everywhere', 'list', 'conversation', 'composer']

export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const actions = useRegisteredActions().filter((action) => action.shortcut)
  const { singleKeys } = useSettings()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.help.title} size="wide">
      {!singleKeys && <p className="mb-3 text-text-2">{words.help.off}</p>}
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {SCOPES.map((scope) => (
          <Group key={scope} scope={scope} actions={actions.filter((action) => action.scope === scope)} />
        ))}
      </div>
    </Dialog>
  )
}

function Group({ scope, actions }: { scope: Scope; actions: Action[] }) {
  if (actions.length === 0) return null
  return (
    <section>
      <h3 className="label mb-1">{words.help.scopes[scope]}</h3>
      <dl className="grid gap-1">
        {actions.map((action) => (
          <div key={action.name} className="flex items-center justify-between gap-4">
            <dt>{action.name}</dt>
            <dd className="whitespace-nowrap">
              <Keys shortcut={action.shortcut ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Keys({ shortcut }: { shortcut: string }) {
  return keysOf(shortcut).map((key, i) => (
    <span key={key + i}>
      {i > 0 && <span className="mx-1 text-text-3">{words.help.then}</span>}
      <kbd>{key}</kbd>
    </span>
  ))
}
