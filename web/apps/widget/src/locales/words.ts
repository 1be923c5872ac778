/** Turns a key into words: `{name}` and `{n, plural, =0 {…} one {…} other {# …}}`, the rest is as it stands. */
import { en, type Catalogue, type Key } from './en.ts'

export type { Key }
export type Words = {
  language: string
  direction: 'ltr' | 'rtl'
  say: (key: Key, values?: Record<string, string | number>) => string
  /** The words for a notice by its key, or what the server stored when this language doesn't know it. */
  notice: (key: string, text: string, values: Record<string, string>) => string
  time: (at: string) => string
  day: (at: string) => string
}

type Language = { words: Catalogue; notices: Readonly<Record<string, string>> }

const english: Language = { words: en, notices: {} }
const others: Record<string, () => Promise<Language>> = {
  de: async () => (({ de, deNotices }) => ({ words: de, notices: deNotices }))(await import('./de.ts')),
}

/** The first wanted language there is a catalogue for, else English. */
export async function wordsFor(wanted: readonly string[]): Promise<Words> {
  const known = wanted.find((tag) => baseOf(tag) === 'en' || baseOf(tag) in others) ?? 'en'
  const { words, notices } = await (others[baseOf(known)]?.() ?? english)
  return wordsOf(regional(known, wanted), words, notices)
}

export function wordsOf(language: string, catalogue: Catalogue, notices: Language['notices'] = {}): Words {
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' })
  const calendar = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })
  const say: Words['say'] = (key, values = {}) => fill(catalogue[key], values, language)
  return {
    language,
    direction: RIGHT_TO_LEFT.has(baseOf(language)) ? 'rtl' : 'ltr',
    say,
    notice: (key, text, values) => translated(notices[key], values, language) ?? text,
    time: (at) => clock.format(new Date(at)),
    day: (at) => (isToday(at) ? catalogue['day.today'] : calendar.format(new Date(at))),
  }
}

/** A page says `en`, its reader's browser `en-GB`: the same words, but the reader's own clock. */
const regional = (known: string, wanted: readonly string[]) =>
  wanted.find((tag) => tag.includes('-') && baseOf(tag) === baseOf(known)) ?? known

/** A notice with other values than we know of stays in the words it was stored in. */
function translated(
  text: string | undefined,
  values: Record<string, string>,
  language: string,
): string | null {
  const isFilled = text && [...text.matchAll(/\{(\w+)\}/g)].every(([, name]) => name! in values)
  return isFilled ? fill(text, values, language) : null
}

const baseOf = (tag: string) => tag.toLowerCase().split('-')[0]!
const isToday = (at: string) => new Date(at).toDateString() === new Date().toDateString()

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])

const PLURAL = /\{(\w+), plural,((?:\s*(?:=\d+|\w+)\s*\{[^{}]*\})+)\s*\}/g
const FORM = /(=\d+|\w+)\s*\{([^{}]*)\}/g

export function fill(text: string, values: Record<string, string | number>, language: string): string {
  const chosen = text.replace(PLURAL, (_, name: string, forms: string) =>
    plural(forms, Number(values[name]), language),
  )
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

function plural(text: string, count: number, language: string): string {
  const forms = new Map([...text.matchAll(FORM)].map(([, name, words]) => [name!, words!]))
  const category = new Intl.PluralRules(language).select(count)
  const words = forms.get(`=${count}`) ?? forms.get(category) ?? forms.get('other') ?? ''
  return words.replace('#', new Intl.NumberFormat(language).format(count))
}
