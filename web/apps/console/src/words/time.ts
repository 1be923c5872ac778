import { words } from '.'

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const dayMonth = new Intl.DateTimeFormat(words.lang, { weekday: 'short', day: 'numeric', month: 'short' })
const exact = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'medium' })

/** 14:02, in the agent's own clock habits. */
export function timeOfDay(at: string): string {
  return clock.format(new Date(at))
}

export function exactTime(at: string): string {
  return exact.format(new Date(at))
}

export function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

export function dayName(at: string, now = Date.now()): string {
  const day = new Date(at)
  if (day.toDateString() === new Date(now).toDateString()) return words.conversation.today
  if (day.toDateString() === new Date(now - 86_400_000).toDateString()) return words.conversation.yesterday
  return dayMonth.format(day)
}

/** Time today, date before: what fits beside a name in the list. */
export function shortWhen(at: string, now = Date.now()): string {
  return sameDay(at, new Date(now).toISOString()) ? timeOfDay(at) : dayMonth.format(new Date(at))
}

export function secondsSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - new Date(at).getTime()) / 1000))
}

/** 1:48, 12:05, 1:02:10: for eyes. */
export function clockDuration(seconds: number): string {
  const s = Math.floor(seconds)
  const h = Math.floor(s / 3600)
  const m = Math.floor(s / 60) % 60
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`
}

const unit = (n: number, name: 'hour' | 'minute' | 'second', unitDisplay: 'long' | 'short') =>
  new Intl.NumberFormat(words.lang, {
    style: 'unit',
    unit: name,
    unitDisplay,
    maximumFractionDigits: 0,
  }).format(n)

/** "1 minute 48 seconds" for ears, "1 min 48 sec" for seams. */
export function wordDuration(seconds: number, display: 'long' | 'short' = 'long'): string {
  const s = Math.round(seconds)
  if (s < 60) return unit(s, 'second', display)
  if (s < 3600) {
    const rest = s % 60
    return unit(Math.floor(s / 60), 'minute', display) + (rest ? ` ${unit(rest, 'second', display)}` : '')
  }
  const minutes = Math.floor(s / 60) % 60
  return unit(Math.floor(s / 3600), 'hour', display) + (minutes ? ` ${unit(minutes, 'minute', display)}` : '')
}

export function percent(share: number): string {
  return new Intl.NumberFormat(words.lang, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

export function reasonText(code: string | null | undefined): string {
  if (!code) return ''
  return words.reasons[code] ?? code.replaceAll('_', ' ')
}

/** A strength of 0 to 1 in words and as a number: "strong, 0.82 of 1". */
export function strengthText(strength: number): string {
  const { strength: both, strengths } = words.conversation
  const steps = [0.3, 0.5, 0.7, 0.9].filter((least) => strength >= least).length
  return both(strengths[steps]!, strength.toFixed(2))
}

/** "2 hr", "3 days": one unit, for how long ago something was or when it comes. */
export function roughDuration(seconds: number): string {
  const s = Math.max(0, seconds)
  const [n, name] = (
    s < 60
      ? [s, 'second']
      : s < 3600
        ? [s / 60, 'minute']
        : s < 86_400
          ? [s / 3600, 'hour']
          : [s / 86_400, 'day']
  ) as [number, 'second' | 'minute' | 'hour' | 'day']
  return new Intl.NumberFormat(words.lang, {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: 0,
  }).format(Math.max(1, Math.floor(n)))
}
