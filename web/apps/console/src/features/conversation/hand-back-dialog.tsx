import { useId, useState } from 'react'
import { Button } from '../../parts/button'
import { Dialog } from '../../parts/dialog'
import { words } from '../../words'

const w = words.handBack

type Props = { isOpen: boolean; customer: string; onClose: () => void; onConfirm: (note: string) => void }

export function HandBackDialog({ isOpen, customer, onClose, onConfirm }: Props) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={w.title}>
      <Form customer={customer} onClose={onClose} onConfirm={onConfirm} />
    </Dialog>
  )
}

function Form({ customer, onClose, onConfirm }: Omit<Props, 'isOpen'>) {
  const id = useId()
  const [note, setNote] = useState('')
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm(note.trim())
      }}
    >
      <p className="text-text-2">{w.body(customer)}</p>
      <div className="grid gap-1">
        <label htmlFor={id} className="font-semibold">
          {w.note}
        </label>
        <textarea
          id={id}
          rows={3}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          className="field border-dashed border-note-line bg-note-tint text-note-text"
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose} look="quiet">
          {w.cancel}
        </Button>
        <Button type="submit" look="primary">
          {w.confirm}
        </Button>
      </div>
    </form>
  )
}
