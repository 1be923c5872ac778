import { Button } from './button'
import { Dialog } from './dialog'

type Props = {
  isOpen: boolean
  title: string
  body: string
  yes: string
  no: string
  onYes: () => void
  onNo: () => void
}

/** Asked before something is lost. What keeps everything as it is comes first. */
export function Confirm({ isOpen, title, body, yes, no, onYes, onNo }: Props) {
  return (
    <Dialog isOpen={isOpen} onClose={onNo} title={title}>
      <p className="text-pretty text-text-2">{body}</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onNo}>{no}</Button>
        <Button look="primary" onClick={onYes}>
          {yes}
        </Button>
      </div>
    </Dialog>
  )
}
