// From entries to what the ledger draws: a decision stands with its answer, a notice with its seam.
import type { DecisionEntry, Entry, HandoverEntry, NoticeEntry } from '@stepaside/client'
import { sameDay } from '../../words/time'

export type Block = {
  entry: Entry
  /** The decision behind an answer or a handover. */
  why: DecisionEntry | null
  /** The fixed words the customer got with a handover. */
  told: NoticeEntry[]
  /** Same author as the line above: the name need not be said again. */
  isContinued: boolean
  startsDay: boolean
  /** For a handover: the request it goes back to, and whether something has happened since. */
  request: HandoverEntry | null
  isPast: boolean
}

export function blocksOf(entries: readonly Entry[]): Block[] {
  const requests = requestsIn(entries)
  const latest = entries.findLast((entry) => entry.kind === 'handover')?.number
  const blocks: Block[] = []
  let why: DecisionEntry | null = null
  for (const entry of entries) {
    if (why && !explains(entry)) why = flush(blocks, why)
    if (entry.kind === 'decision' && standsWithAnswer(blocks.at(-1), entry)) {
      blocks.at(-1)!.why = entry
    } else if (entry.kind === 'decision') {
      why = entry
    } else if (entry.kind === 'notice' && standsWithSeam(blocks.at(-1))) {
      blocks.at(-1)!.told.push(entry)
    } else {
      const notice = entry.kind === 'handover' ? takeNotice(blocks) : null
      const request = entry.kind === 'handover' ? (requests.get(entry.body.handover) ?? null) : null
      const isPast = entry.kind === 'handover' && entry.number !== latest
      const told = notice ? [notice.entry] : []
      blocks.push({ ...bare(entry, blocks.at(-1)), why: why ?? notice?.why ?? null, told, request, isPast })
      why = null
    }
  }
  if (why) flush(blocks, why)
  return blocks
}

/** The numbers of all entries that stand in this block. */
export function numbersOf({ entry, why, told }: Block): number[] {
  return [entry.number, why?.number, ...told.map((notice) => notice.number)]
    .filter((n) => n !== undefined)
    .sort((a, b) => a - b)
}

function bare(entry: Entry, above: Block | undefined): Block {
  const startsDay = !above || !sameDay(above.entry.at, entry.at)
  const isContinued = !startsDay && above !== undefined && isSameVoice(above.entry, entry)
  return { entry, why: null, told: [], isContinued, startsDay, request: null, isPast: false }
}

function isSameVoice(a: Entry, b: Entry): boolean {
  const { author } = b
  return (
    a.kind === 'message' && b.kind === 'message' && a.author.role === author.role && a.author.id === author.id
  )
}

/** What a decision led to; a customer's next message is not explained by the decision before it. */
function explains(entry: Entry): boolean {
  if (entry.kind === 'message') return entry.author.role === 'assistant'
  return entry.kind === 'handover' || entry.kind === 'notice'
}

function flush(blocks: Block[], why: DecisionEntry): null {
  blocks.push(bare(why, blocks.at(-1)))
  return null
}

function standsWithAnswer(above: Block | undefined, { body }: DecisionEntry): boolean {
  const isAnswer = above?.entry.kind === 'message' && above.entry.author.role === 'assistant'
  return isAnswer && above.why === null && body.verdict !== 'escalate'
}

function standsWithSeam(above: Block | undefined): boolean {
  return above?.entry.kind === 'handover'
}

/** The words may be stored before the seam they belong to. */
function takeNotice(blocks: Block[]): (Block & { entry: NoticeEntry }) | null {
  const above = blocks.at(-1)
  if (above?.entry.kind !== 'notice' || !/^(ho|end)\./.test(above.entry.body.key)) return null
  blocks.pop()
  return { ...above, entry: above.entry }
}

function requestsIn(entries: readonly Entry[]): Map<string, HandoverEntry> {
  const requests = entries.filter(
    (entry): entry is HandoverEntry => entry.kind === 'handover' && entry.body.event === 'requested',
  )
  return new Map(requests.map((entry) => [entry.body.handover, entry]))
}
