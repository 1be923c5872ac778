// How the assistant sounds, and how far its confidence can be trusted.
import { words } from '../../words'
import { ConfidencePart } from './confidence'
import { VoicePart } from './voice'

const w = words.knowledge.answers

export function AnswersPage() {
  return (
    <div className="grid grid-cols-1 gap-8">
      <p className="text-text-2">{w.lead}</p>
      <VoicePart />
      <ConfidencePart />
    </div>
  )
}
