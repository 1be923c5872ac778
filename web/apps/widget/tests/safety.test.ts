// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../src/', import.meta.url)
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|tsx|css)$/.test(name),
)
const sheets = files.filter((name) => name.endsWith('.css'))
const scripts = files.filter((name) => !name.endsWith('.css'))
const read = (name: string) => readFileSync(new URL(name, root), 'utf8')

describe('The chat in somebody else’s page', () => {
  it.each(scripts)('%s needs no permission from a strict policy', (name) => {
    expect(read(name)).not.toMatch(
      /new Function|setAttribute\(['"](style|on)|\.cssText|createElement\(['"]script/,
    )
  })

  it.each(sheets)('%s works from right to left and fetches nothing', (name) => {
    const physical =
      /(^|[\s;{-])(left|right)\s*:|(margin|padding|border)-(left|right)|text-align: (left|right)/m
    expect(read(name)).not.toMatch(physical)
    expect(read(name)).not.toMatch(/url\(|@import/)
  })
})
