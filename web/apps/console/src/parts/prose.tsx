// Words as React nodes: the assistant's small Markdown, and everybody else's exactly as typed. Never HTML.
import type { Block, Inline, ListItem } from '@stepaside/ui/markdown'
import { parseMarkdown, parsePlain, safeAddress } from '@stepaside/ui/markdown'
import { type ReactNode, useMemo } from 'react'

export function Prose({ text }: { text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return (
    <div dir="auto" className="prose">
      {blocks.map(drawBlock)}
    </div>
  )
}

/** Only line ends and addresses mean something. */
export function Words({ text }: { text: string }) {
  const blocks = useMemo(() => parsePlain(text), [text])
  return (
    <div dir="auto" className="prose">
      {blocks.map(drawBlock)}
    </div>
  )
}

function drawBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p key={key}>{block.children.map(drawInline)}</p>
    case 'heading':
      return (
        <p key={key} className="font-semibold">
          {block.children.map(drawInline)}
        </p>
      )
    case 'quote':
      return <blockquote key={key}>{block.children.map(drawInline)}</blockquote>
    case 'code':
      return <pre key={key}>{block.text}</pre>
    case 'list':
      return block.ordered ? (
        <ol key={key} start={block.start}>
          {block.items.map(drawItem)}
        </ol>
      ) : (
        <ul key={key}>{block.items.map(drawItem)}</ul>
      )
  }
}

function drawItem({ children, nested }: ListItem, key: number): ReactNode {
  return (
    <li key={key}>
      {children.map(drawInline)}
      {nested.map(drawBlock)}
    </li>
  )
}

function drawInline(inline: Inline, key: number): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'code':
      return <code key={key}>{inline.text}</code>
    case 'strong':
      return <strong key={key}>{inline.children.map(drawInline)}</strong>
    case 'emphasis':
      return <em key={key}>{inline.children.map(drawInline)}</em>
    case 'link':
      return <SafeLink key={key} to={inline.href} label={inline.children.map(drawInline)} />
    case 'break':
      return <br key={key} />
  }
}

/** Where the address is none to follow, the words remain. */
export function SafeLink({ to, label }: { to: string | null; label: ReactNode }) {
  const address = to && safeAddress(to)
  if (!address) return <>{label}</>
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow" className="text-link underline">
      {label}
    </a>
  )
}
