import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown, parsePlain, safeAddress, type Block, type Inline } from '../src/markdown.ts'

const wordsOf = (inlines: Inline[]): string =>
  inlines.map((one) => ('text' in one ? one.text : 'children' in one ? wordsOf(one.children) : ' ')).join('')
const linksOf = (inlines: Inline[]): string[] =>
  inlines.flatMap((one) => [
    ...(one.kind === 'link' ? [one.href] : []),
    ...('children' in one ? linksOf(one.children) : []),
  ])
const inlinesOf = (block: Block): Inline[] =>
  block.kind === 'list'
    ? block.items.flatMap((item) => [...item.children, ...item.nested.flatMap(inlinesOf)])
    : block.kind === 'code'
      ? []
      : block.children

describe('Markdown in an answer', () => {
  it('knows paragraphs, headings, quotes and code', () => {
    const kinds = parseMarkdown('# Returns\nSend it\nback.\n\n> within 30 days\n\n```\nx = 1\n```').map(
      (block) => block.kind,
    )
    expect(kinds).toEqual(['heading', 'paragraph', 'quote', 'code'])
  })

  it('knows lists, and lists in lists', () => {
    const [list] = parseMarkdown('1. Pack it\n   - bag\n   - strap\n2. Send it')
    expect(list).toMatchObject({ kind: 'list', ordered: true, start: 1 })
    if (list?.kind !== 'list') throw new Error('not a list')
    expect(list.items.map((item) => wordsOf(item.children))).toEqual(['Pack it', 'Send it'])
    expect(list.items[0]?.nested[0]).toMatchObject({ kind: 'list', ordered: false })
  })

  it('knows bold, italics, code and links inside words', () => {
    const [block] = parseMarkdown(
      'Use **the *blue* strap**, `A-1` and [the guide](https://harbour.test/guide).',
    )
    expect(inlinesOf(block!).map((one) => one.kind)).toEqual([
      'text',
      'strong',
      'text',
      'code',
      'text',
      'link',
      'text',
    ])
  })

  it('leaves names with underscores and sums with stars alone', () => {
    expect(parseMarkdown('STEPASIDE_DATABASE_URL is 2 * 3 * 4')[0]).toEqual({
      kind: 'paragraph',
      children: [{ kind: 'text', text: 'STEPASIDE_DATABASE_URL is 2 * 3 * 4' }],
    })
  })

  it('never makes markup of markup: tags stay words', () => {
    const text = '<img src=x onerror=alert(1)> <script>alert(1)</script>'
    expect(parseMarkdown(text)).toEqual([{ kind: 'paragraph', children: [{ kind: 'text', text }] }])
  })

  it('keeps the words of a picture and not the picture', () => {
    expect(parseMarkdown('![a bag](https://harbour.test/bag.png)')[0]).toMatchObject({
      children: [{ kind: 'text', text: 'a bag' }],
    })
  })

  it('links to http, https and mailto only', () => {
    for (const to of [
      'javascript:alert(1)',
      'data:text/html,x',
      ' JAVASCRIPT:alert(1)',
      'vbscript:x',
      '//harbour.test',
      '/returns',
    ])
      expect(safeAddress(to)).toBeNull()
    expect(safeAddress('https://harbour.test/a')).toBe('https://harbour.test/a')
    expect(safeAddress('mailto:help@harbour.test')).toBe('mailto:help@harbour.test')
  })

  it('finds bare addresses without the full stop after them', () => {
    expect(linksOf(inlinesOf(parseMarkdown('See https://harbour.test/a.')[0]!))).toEqual([
      'https://harbour.test/a',
    ])
  })

  it('reads anything, quickly, and only ever makes safe links', () => {
    const pieces = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '```',
      '[',
      '](',
      ')',
      '!',
      '\n',
      '\n\n',
      '- ',
      '  - ',
      '1. ',
      '> ',
      '# ',
      '|',
      ' ',
      'bag',
      'javascript:x',
      'https://a.test',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 200 }), (parts) => {
        for (const block of parseMarkdown(parts.join('')))
          for (const href of linksOf(inlinesOf(block))) expect(href).toMatch(/^(https?|mailto):/)
      }),
      { numRuns: 300 },
    )
    const started = performance.now()
    for (const piece of ['*', '[', '_', '`', '![', '> ', '- ', '  ', '\n', '**a ', '[a](', 'https://a'])
      parseMarkdown(piece.repeat(4000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('Words as typed', () => {
  it('keep their line ends and their stars', () => {
    const [block] = parsePlain('2 * 3\n* 4')
    expect(block).toEqual({
      kind: 'paragraph',
      children: [{ kind: 'text', text: '2 * 3' }, { kind: 'break' }, { kind: 'text', text: '* 4' }],
    })
  })
})
