// The small Markdown assistants write, as React nodes: never HTML, never a link that is not a web or mail address.
import type { ReactNode } from 'react'

export function Prose({ text }: { text: string }) {
  return <div className="prose">{blocks(text).map(renderBlock)}</div>
}

type TextBlock = { kind: 'p' | 'ul' | 'ol' | 'pre'; lines: string[] }

const BULLET = /^\s*[-*•]\s+/
const NUMBERED = /^\s*\d{1,3}[.)]\s+/

function blocks(text: string): TextBlock[] {
  const found: TextBlock[] = []
  let isCode = false
  let isNew = true
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (line.startsWith('```')) {
      isCode = !isCode
      if (isCode) found.push({ kind: 'pre', lines: [] })
      isNew = true
      continue
    }
    if (!isCode && line.trim() === '') {
      isNew = true
      continue
    }
    const kind = isCode ? 'pre' : kindOf(line)
    const above = found.at(-1)
    const continues = above && (isCode || (!isNew && (above.kind === kind || (kind === 'p' && above.kind !== 'pre'))))
    if (continues) addLine(above, kind, line)
    else found.push({ kind, lines: [bare(line, kind)] })
    isNew = false
  }
  return found
}

function kindOf(line: string): TextBlock['kind'] {
  if (BULLET.test(line)) return 'ul'
  return NUMBERED.test(line) ? 'ol' : 'p'
}

function bare(line: string, kind: TextBlock['kind']): string {
  if (kind === 'ul') return line.replace(BULLET, '')
  if (kind === 'ol') return line.replace(NUMBERED, '')
  return kind === 'p' ? line.replace(/^#{1,6}\s+/, '') : line
}

/** A plain line under a list item goes on with that item. */
function addLine(block: TextBlock, kind: TextBlock['kind'], line: string): void {
  if (kind === 'p' && block.kind !== 'p') block.lines.push(`${block.lines.pop() ?? ''}\n${line.trim()}`)
  else block.lines.push(bare(line, kind))
}

function renderBlock({ kind, lines }: TextBlock, key: number): ReactNode {
  if (kind === 'pre') return <pre key={key}>{lines.join('\n')}</pre>
  if (kind === 'p') return <p key={key}>{inline(lines.join('\n'))}</p>
  const List = kind
  return (
    <List key={key}>
      {lines.map((line, i) => (
        <li key={i}>{inline(line)}</li>
      ))}
    </List>
  )
}

const INLINE = /(`[^`\n]+`)|(\*\*[^*\n]+\*\*)|(\[[^\]\n]+\]\([^)\s]+\))|(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/g

function inline(text: string): ReactNode[] {
  return text.split(INLINE).filter(Boolean).map(renderInline)
}

function renderInline(part: string, key: number): ReactNode {
  if (part.startsWith('`') && part.endsWith('`') && part.length > 2) return <code key={key}>{part.slice(1, -1)}</code>
  if (part.startsWith('**') && part.endsWith('**') && part.length > 4) return <strong key={key}>{part.slice(2, -2)}</strong>
  const link = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(part)
  if (link) return <SafeLink key={key} url={link[2] ?? ''} label={link[1] ?? ''} />
  if (/^https?:\/\//.test(part)) return <SafeLink key={key} url={part} label={part} />
  return part
}

export function SafeLink({ url, label }: { url: string; label: string }) {
  if (!isSafe(url)) return <>{label}</>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow" className="text-link underline">
      {label}
    </a>
  )
}

export function isSafe(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url)
}
