/** Every pair of colours that text or a line is drawn in, in both themes. A token cannot get worse unseen. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8')
const tokens = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)]
const themes = {
  light: new Map(tokens.map(([, name, light]) => [name!, light!])),
  dark: new Map(tokens.map(([, name, , dark]) => [name!, dark!])),
}

const roles = ['ai', 'human', 'waiting', 'risk', 'success', 'danger']
const grounds = ['canvas', 'bg', 'surface', 'sunken', 'raised', 'selected']

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red, green, blue] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function ratio(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

const pairs: [string, string, number][] = [
  ...grounds.flatMap((ground): [string, string, number][] => [
    ['text', ground, 7],
    ['text-2', ground, 4.5],
    ['text-3', ground, 4.5],
    ['link', ground, 4.5],
    ['border-strong', ground, 3],
    ['focus', ground, 3],
    ['note-line', ground, 3],
  ]),
  ...roles.flatMap((role) =>
    grounds.flatMap((ground): [string, string, number][] => [
      [`${role}-line`, ground, 3],
      [`${role}-text`, ground, 4.5],
    ]),
  ),
  ...roles.flatMap((role): [string, string, number][] => [
    [`${role}-line`, `${role}-tint`, 3],
    [`${role}-text`, `${role}-tint`, 4.5],
    [`${role}-on`, `${role}-solid`, 4.5],
    ['text', `${role}-tint`, 7],
  ]),
  ['on-primary', 'primary', 4.5],
  ['on-primary', 'primary-hover', 4.5],
  ['note-text', 'note-tint', 7],
  ['note-line', 'note-tint', 3],
]

describe.each(Object.entries(themes))('In the %s theme', (_theme, colours) => {
  it.each(pairs)('%s on %s is at least %d to 1', (front, ground, least) => {
    expect(ratio(colours.get(front)!, colours.get(ground)!)).toBeGreaterThanOrEqual(least)
  })
})
