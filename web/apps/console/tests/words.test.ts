import { describe, expect, it } from 'vitest'
import { en } from '../src/words/en'
import { clockDuration, wordDuration } from '../src/words/time'

describe('durations', () => {
  it('are short for eyes', () => {
    expect([0, 108, 3730].map(clockDuration)).toEqual(['0:00', '1:48', '1:02:10'])
  })

  it('are words for ears', () => {
    expect([5, 60, 108].map((seconds) => wordDuration(seconds))).toEqual([
      '5 seconds',
      '1 minute',
      '1 minute 48 seconds',
    ])
  })
})

it('No text uses a word that the glossary forbids', () => {
  const forbidden = /\b(ticket|bot|operator|handoff|escalat\w+|chat session)\b/i
  expect(textsIn(en).filter((text) => forbidden.test(text))).toEqual([])
})

function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  if (typeof part === 'function') return [String(part)]
  return typeof part === 'object' && part ? Object.values(part).flatMap(textsIn) : []
}
