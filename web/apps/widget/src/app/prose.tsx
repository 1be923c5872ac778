/** Draws parsed words as elements. No text ever becomes markup here. */
import type { ComponentChildren } from 'preact'
import type { Block, Inline, ListItem } from '@stepaside/ui/markdown'

export function Prose({ blocks }: { blocks: Block[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <Piece key={index} block={block} />
      ))}
    </>
  )
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inlines(block.children)}</p>
    case 'heading':
      return <p class="heading">{inlines(block.children)}</p>
    case 'quote':
      return <blockquote>{inlines(block.children)}</blockquote>
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'list':
      return block.ordered ? <ol start={block.start}>{items(block.items)}</ol> : <ul>{items(block.items)}</ul>
  }
}

function items(list: ListItem[]): ComponentChildren {
  return list.map((item, index) => (
    <li key={index}>
      {inlines(item.children)}
      {item.nested.length > 0 && <Prose blocks={item.nested} />}
    </li>
  ))
}

function inlines(list: Inline[]): ComponentChildren {
  return list.map((one, index) => <Bit key={index} one={one} />)
}

function Bit({ one }: { one: Inline }) {
  switch (one.kind) {
    case 'text':
      return <>{one.text}</>
    case 'code':
      return <code>{one.text}</code>
    case 'strong':
      return <strong>{inlines(one.children)}</strong>
    case 'emphasis':
      return <em>{inlines(one.children)}</em>
    case 'break':
      return <br />
    case 'link':
      return (
        <a href={one.href} target="_blank" rel="noopener noreferrer">
          {inlines(one.children)}
        </a>
      )
  }
}
