// From entries to what the ledger draws: a decision stands with its answer, a notice with its seam.
import type { DecisionEntry, Entry, HandoverEntry, NoticeEntry } from '@stepaside/client'
import { sameDay } from '../../words/time'

export type Block = {
  entry: Entry
  /** The decision behind an answer or a handover. */
  why: DecisionEntry | null
  /** The fixed words the customer got with a handover. */
  told: NoticeEntry | null
  /** Same author as the line above: the name need not be said again. */
  isContinued: boolean
  startsDay: boolean
  /** For a handover: when it was asked for, and whether something has happened to it since. */
  requestedAt: string | null
  isPast: boolean
}

export function blocksOf(entries: readonly Entry[]): Block[] {
  const requested = requestTimes(entries)
  const latest = entries.findLast((entry) => entry.kind === 'handover')?.number
  const blocks: Block[] = []
  let why: DecisionEntry | null = null
  for (const entry of entries) {
    if (why && !explains(entry)) why = flush(blocks, why)
    if (entry.kind === 'decision') {
      why = entry
    } else if (entry.kind === 'notice' && standsWithSeam(blocks.at(-1))) {
      Object.assign(blocks.at(-1)!, { told: entry })
    } else {
      const notice = entry.kind === 'handover' ? takeNotice(blocks) : null
      const requestedAt = entry.kind === 'handover' ? (requested.get(entry.body.handover) ?? null) : null
      const isPast = entry.kind === 'handover' && entry.number !== latest
      const told = notice?.entry ?? null
      blocks.push({ ...bare(entry, blocks.at(-1)), why: why ?? notice?.why ?? null, told, requestedAt, isPast })
      why = null
    }
  }
  if (why) flush(blocks, why)
  return blocks
}

/** The numbers of all entries that stand in this block. */
export function numbersOf({ entry, why, told }: Block): number[] {
  return [entry.number, why?.number, told?.number].filter((n) => n !== undefined).sort((a, b) => a - b)
}

function bare(entry: Entry, above: Block | undefined): Block {
  const startsDay = !above || !sameDay(above.entry.at, entry.at)
  const isContinued = !startsDay && above !== undefined && isSameVoice(above.entry, entry)
  return { entry, why: null, told: null, isContinued, startsDay, requestedAt: null, isPast: false }
}

function isSameVoice(a: Entry, b: Entry): boolean {
  const { author } = b
  return a.kind === 'message' && b.kind === 'message' && a.author.role === author.role && a.author.id === author.id
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

function standsWithSeam(above: Block | undefined): boolean {
  return above?.entry.kind === 'handover' && above.told === null
}

/** The words may be stored before the seam they belong to. */
function takeNotice(blocks: Block[]): (Block & { entry: NoticeEntry }) | null {
  const above = blocks.at(-1)
  if (above?.entry.kind !== 'notice' || !/^(ho|end)\./.test(above.entry.body.key)) return null
  blocks.pop()
  return { ...above, entry: above.entry }
}

function requestTimes(entries: readonly Entry[]): Map<string, string> {
  const requests = entries.filter(
    (entry): entry is HandoverEntry => entry.kind === 'handover' && entry.body.event === 'requested',
  )
  return new Map(requests.map((entry) => [entry.body.handover, entry.at]))
}
