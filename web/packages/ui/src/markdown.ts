/**
 * The part of Markdown an answer may use, as a tree. Whoever draws it makes elements from it, so text from
 * a model or a document never passes through an HTML parser: what looks like a tag stays text.
 *
 * Paragraphs, lists, headings, quotes, code, bold, italics and links; no images (their words remain), no
 * HTML, and only links that lead to http, https or mailto. Works in one pass per line without backtracking.
 */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'break' }

export type Block =
  | { kind: 'paragraph' | 'heading' | 'quote'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }

export type ListItem = { children: Inline[]; nested: Block[] }

const ITEM = /^(\s*)(?:[-*+•]|(\d{1,9})[.)])\s+(.*)$/
const FENCE = /^\s*(?:```|~~~)/
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/
const QUOTE = /^\s{0,3}>\s?(.*)$/
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/
const DEEPEST = 6

export function parseMarkdown(text: string): Block[] {
  return blocksOf(text.replace(/\r\n?/g, '\n').split('\n'), 0)
}

/** Words as they were typed: only line ends and addresses mean something. */
export function parsePlain(text: string): Block[] {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n{2,}/)
  return paragraphs.map((words) => ({
    kind: 'paragraph',
    children: withBreaks(words.split('\n').map(linked)),
  }))
}

function blocksOf(lines: string[], depth: number): Block[] {
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const taken = takeBlock(lines, at, depth)
    if (taken.block) blocks.push(taken.block)
    at = taken.next
  }
  return blocks
}

type Taken = { block: Block | null; next: number }

function takeBlock(lines: string[], at: number, depth: number): Taken {
  const line = lines[at]!
  if (line.trim() === '' || RULE.test(line)) return { block: null, next: at + 1 }
  if (FENCE.test(line)) return takeFence(lines, at)
  const heading = HEADING.exec(line)
  if (heading) return { block: { kind: 'heading', children: parseInline(heading[1]!) }, next: at + 1 }
  if (QUOTE.test(line)) return takeQuote(lines, at)
  if (ITEM.test(line) && depth < DEEPEST) return takeList(lines, at, depth)
  return takeParagraph(lines, at)
}

function takeFence(lines: string[], at: number): Taken {
  const end = lines.findIndex((line, index) => index > at && FENCE.test(line))
  const stop = end < 0 ? lines.length : end
  return { block: { kind: 'code', text: lines.slice(at + 1, stop).join('\n') }, next: stop + 1 }
}

function takeQuote(lines: string[], at: number): Taken {
  const next = firstAfter(lines, at, (line) => !QUOTE.test(line))
  const words = lines.slice(at, next).map((line) => parseInline(QUOTE.exec(line)![1]!))
  return { block: { kind: 'quote', children: withBreaks(words) }, next }
}

function takeParagraph(lines: string[], at: number): Taken {
  const next = firstAfter(lines, at, (line) => line.trim() === '' || startsBlock(line))
  const words = lines.slice(at, next).map((line) => line.trim())
  const isTable = words.length > 1 && words.every((line) => line.startsWith('|'))
  if (isTable) return { block: { kind: 'code', text: words.join('\n') }, next }
  return { block: { kind: 'paragraph', children: withBreaks(words.map(parseInline)) }, next }
}

function startsBlock(line: string): boolean {
  return ITEM.test(line) || FENCE.test(line) || HEADING.test(line) || QUOTE.test(line)
}

/** A list goes on over lines that are items, or that are indented under one. */
function takeList(lines: string[], at: number, depth: number): Taken {
  const first = ITEM.exec(lines[at]!)!
  const indent = first[1]!.length
  const ordered = first[2] !== undefined
  const next = firstAfter(lines, at, (line, index) => !belongs(lines, line, index, indent, ordered))
  const starts = indexesOf(lines, at, next, (line) => isItem(line, indent, ordered))
  const items = starts.map((start, order) => itemOf(lines.slice(start, starts[order + 1] ?? next), depth))
  return { block: { kind: 'list', ordered, start: Number(first[2] ?? 1), items }, next }
}

function itemOf([first, ...rest]: string[], depth: number): ListItem {
  return { children: parseInline(ITEM.exec(first!)![3]!), nested: blocksOf(rest.map(outdented), depth + 1) }
}

const outdented = (line: string) => line.replace(/^(?: {1,4}|\t)/, '')

function isItem(line: string, indent: number, ordered: boolean): boolean {
  const item = ITEM.exec(line)
  return item !== null && item[1]!.length <= indent + 1 && (item[2] !== undefined) === ordered
}

function belongs(lines: string[], line: string, index: number, indent: number, ordered: boolean): boolean {
  if (line.trim() === '') return belongs(lines, lines[index + 1] ?? 'end', index + 1, indent, ordered)
  return isItem(line, indent, ordered) || line.search(/\S/) > indent + 1
}

function firstAfter(lines: string[], at: number, isEnd: (line: string, index: number) => boolean): number {
  let next = at + 1
  while (next < lines.length && !isEnd(lines[next]!, next)) next += 1
  return next
}

function indexesOf(lines: string[], from: number, to: number, isWanted: (line: string) => boolean): number[] {
  const found: number[] = []
  for (let index = from; index < to; index++) if (isWanted(lines[index]!)) found.push(index)
  return found
}

function withBreaks(lines: Inline[][]): Inline[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ kind: 'break' as const }, ...line]))
}

/** The first of these that matches at the earliest place wins; what is inside is read again. */
const INLINE: { pattern: RegExp; made: (match: RegExpExecArray) => Inline }[] = [
  { pattern: /`+([^`]+)`+/g, made: ([, text]) => ({ kind: 'code', text: text! }) },
  { pattern: /!\[([^\][]*)\]\([^()\s]*\)/g, made: ([, words]) => ({ kind: 'text', text: words! }) },
  {
    pattern: /\[([^\][]+)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g,
    made: ([, words, to]) => linkOf(to!, parseInline(words!)),
  },
  {
    pattern: /\*\*(?=\S)((?:[^*]|\*(?!\*))+?)\*\*|__(?=\S)([^_]+?)__/g,
    made: (match) => nested('strong', match),
  },
  {
    pattern: /\*(?=[^\s*])([^*]+?)\*|(?<![\w_])_(?=[^\s_])([^_]+?)_(?!\w)/g,
    made: (match) => nested('emphasis', match),
  },
  {
    pattern: /https?:\/\/[^\s<>"'`*|]+[^\s<>"'`*|.,;:!?)\]]/g,
    made: ([to]) => linkOf(to, [{ kind: 'text', text: to }]),
  },
]
const ADDRESS = INLINE.slice(-1)

export function parseInline(text: string): Inline[] {
  return read(text, INLINE).map(unescaped)
}

function linked(text: string): Inline[] {
  return read(text, ADDRESS)
}

function read(text: string, rules: typeof INLINE): Inline[] {
  const found: Inline[] = []
  let at = 0
  while (at < text.length) {
    const next = earliest(text, at, rules)
    if (!next) break
    if (next.match.index > at) found.push({ kind: 'text', text: text.slice(at, next.match.index) })
    found.push(next.rule.made(next.match))
    at = next.match.index + next.match[0].length
  }
  return at < text.length ? [...found, { kind: 'text', text: text.slice(at) }] : found
}

function earliest(text: string, at: number, rules: typeof INLINE) {
  let first: { match: RegExpExecArray; rule: (typeof INLINE)[number] } | null = null
  for (const rule of rules) {
    rule.pattern.lastIndex = at
    const match = rule.pattern.exec(text)
    if (match && (!first || match.index < first.match.index)) first = { match, rule }
  }
  return first
}

function nested(kind: 'strong' | 'emphasis', match: RegExpExecArray): Inline {
  return { kind, children: parseInline(match[1] ?? match[2]!) }
}

function linkOf(to: string, children: Inline[]): Inline {
  const href = safeAddress(to)
  return href ? { kind: 'link', href, children } : { kind: 'emphasis', children }
}

/** The address if a link may lead there, else null. */
export function safeAddress(to: string): string | null {
  try {
    const address = new URL(to)
    return ['http:', 'https:', 'mailto:'].includes(address.protocol) ? address.href : null
  } catch {
    return null
  }
}

function unescaped(inline: Inline): Inline {
  return inline.kind === 'text'
    ? { kind: 'text', text: inline.text.replace(/\\([!-/:-@[-`{-~])/g, '$1') }
    : inline
}
