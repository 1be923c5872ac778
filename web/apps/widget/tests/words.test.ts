import { describe, expect, it } from 'vitest'
import { de, deNotices } from '../src/locales/de.ts'
import { en, type Key } from '../src/locales/en.ts'
import { fill, wordsFor, wordsOf } from '../src/locales/words.ts'

const keys = Object.keys(en) as Key[]
const NEVER = [
  /important to us/i,
  /\bshortly\b/i,
  /\bsoon\b(?! as)/i,
  /please hold/i,
  /will be with you/i,
  /transferring/i,
  /anything else\?/i,
  /language model/i,
  /valued customer/i,
  /\bin Kürze\b/i,
  /!/,
]
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)[},]/g)].map(([, name]) => name).sort()

describe('The fixed words', () => {
  it.each(keys)('%s promises nothing vague, in any language', (key) => {
    for (const text of [en[key], de[key]]) for (const phrase of NEVER) expect(text).not.toMatch(phrase)
  })

  it.each(keys)('%s is at most two or three short sentences', (key) => {
    const sentences = en[key].split(/(?<=[.?])\s/)
    expect(sentences.length).toBeLessThanOrEqual(3)
    for (const sentence of sentences) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(18)
  })

  it.each(keys)('%s has the same places to fill in German', (key) => {
    expect(new Set(placeholders(de[key]))).toEqual(new Set(placeholders(en[key])))
  })

  it.each(Object.entries(deNotices))('%s promises nothing vague in German', (_key, text) => {
    for (const phrase of NEVER) expect(text).not.toMatch(phrase)
  })

  it('count', () => {
    const { say } = wordsOf('en', en)
    expect([0, 1, 2, 12].map((n) => say('q.ahead', { n }))).toEqual([
      "You're next",
      '1 person ahead of you',
      '2 people ahead of you',
      '12 people ahead of you',
    ])
    expect(wordsOf('de', de).say('q.ahead', { n: 2 })).toBe('2 Personen vor Ihnen')
  })

  it('never treat a name as a pattern', () => {
    expect(fill('{name} has joined.', { name: '{n} $& <b>' }, 'en')).toBe('{n} $& <b> has joined.')
  })

  it('follow the element, then the page, then the browser', async () => {
    expect((await wordsFor(['fr', 'de-AT', 'en'])).language).toBe('de-AT')
    expect((await wordsFor(['en', 'en-GB'])).language).toBe('en-GB')
    expect((await wordsFor(['fr'])).language).toBe('en')
  })

  it('are the server’s where the server wrote them, and the reader’s language where we know the key', async () => {
    const german = wordsOf('de', de, deNotices)
    expect(wordsOf('en', en).notice('ho.joined', 'As stored.', { name: 'Maya' })).toBe('As stored.')
    expect(german.notice('ho.joined', 'As stored.', { name: 'Maya' })).toContain('Maya ist jetzt da')
    expect(german.notice('ho.joined', 'As stored.', {})).toBe('As stored.')
    expect(german.notice('new.key', 'As stored.', {})).toBe('As stored.')
  })
})
