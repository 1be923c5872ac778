import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { modName } from '../actions/action'
import { playWaiting } from '../alerts/sound'
import { Button } from '../parts/button'
import { Dialog } from '../parts/dialog'
import { Switch } from '../parts/switch'
import { post } from '../server/http'
import { useMe } from '../server/me'
import { change, type Theme, useSettings } from '../settings/settings'
import { words } from '../words'

const w = words.preferences
const THEMES: Theme[] = ['system', 'light', 'dark']

type Props = { isOpen: boolean; onClose: () => void; openHelp: () => void }

export function PreferencesDialog({ isOpen, onClose, openHelp }: Props) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={w.title}>
      <Preferences openHelp={openHelp} />
    </Dialog>
  )
}

function Preferences({ openHelp }: { openHelp: () => void }) {
  const { member, workspace } = useMe()
  const { sound, singleKeys, enterSends } = useSettings()
  return (
    <div className="grid gap-5">
      <Switch label={w.sound} isOn={sound} onChange={(isOn) => changeSound(isOn)} />
      <Switch
        label={w.enterSends}
        hint={w.enterSendsHint(modName)}
        isOn={enterSends}
        onChange={(isOn) => change({ enterSends: isOn })}
      />
      <Switch
        label={w.singleKeys}
        hint={w.singleKeysHint}
        isOn={singleKeys}
        onChange={(isOn) => change({ singleKeys: isOn })}
      />
      <Appearance />
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-border pt-4">
        <p className="min-w-0 text-sm text-text-2">
          <bdi>{w.signedInAs(member.name, workspace.name)}</bdi>
        </p>
        <div className="flex gap-2">
          <Button look="quiet" onClick={openHelp}>
            {w.shortcuts}
          </Button>
          <SignOut />
        </div>
      </div>
    </div>
  )
}

function changeSound(isOn: boolean): void {
  change({ sound: isOn })
  playWaiting()
}

function Appearance() {
  const { theme } = useSettings()
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{w.theme}</legend>
      <div className="flex flex-wrap gap-2">
        {THEMES.map((each) => (
          <label
            key={each}
            className="flex min-h-9 items-center gap-2 rounded-md border border-border px-3 has-checked:border-border-strong has-checked:bg-selected"
          >
            <input
              type="radio"
              name="theme"
              checked={theme === each}
              onChange={() => change({ theme: each })}
              className="accent-(--primary)"
            />
            {w.themes[each]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function SignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  async function signOut() {
    await post('/v1/sign-out')
    await navigate({ to: '/sign-in' })
    queries.clear()
  }
  return <Button onClick={() => void signOut()}>{w.signOut}</Button>
}
