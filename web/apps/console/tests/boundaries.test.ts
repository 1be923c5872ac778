// Rules that a reader of one file cannot see.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(tsx?|css)$/.test(name),
)
const read = (name: string) => readFileSync(join(src, name), 'utf8')

it('Features never import each other', () => {
  const crossings = files
    .filter((name) => name.startsWith('features/'))
    .flatMap((name) => {
      const own = name.split('/')[1]
      const imports = [...read(name).matchAll(/from '(\.[^']+)'/g)].map((match) =>
        relative(src, join(src, name, '..', match[1]!)),
      )
      return imports
        .filter((path) => path.startsWith('features/') && path.split('/')[1] !== own)
        .map((path) => `${name} → ${path}`)
    })
  expect(crossings).toEqual([])
})

it('Nobody but the screens and the router knows the screens', () => {
  const wrong = files.filter(
    (name) => !/^(screens\/|router)/.test(name) && /from '[^']*\/screens\//.test(read(name)),
  )
  expect(wrong).toEqual([])
})

it('No text becomes HTML', () => {
  expect(
    files.filter((name) => /dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML/.test(read(name))),
  ).toEqual([])
})

it('Layout works in both writing directions', () => {
  const physical =
    /(?<![-\w])(?:[mp][lr]|left|right|border-[lr]|rounded-[lr]|text-left|text-right)-(?:\d|\[|px|auto|full)|(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)/
  expect(files.filter((name) => physical.test(read(name)))).toEqual([])
})
