/** One small set of line drawings: 20 px, square ends, always beside words or under an accessible name. */
const shapes = {
  close: 'M5 5l10 10M15 5L5 15',
  person:
    'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5v-1.2a3.3 3.3 0 0 1 3.3-3.3h5.4a3.3 3.3 0 0 1 3.3 3.3v1.2',
  waiting: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l2.5 2.5',
  check: 'M4 10.5l4 4 8-9',
  lost: 'M3 3l14 14M5.5 9.5a7 7 0 0 1 2-1.3M2.5 6.8a11 11 0 0 1 2-1.3M8.5 5a11 11 0 0 1 9 1.8M11.5 8.1a7 7 0 0 1 3 1.4M8 12.3a3 3 0 0 1 3.5-.4M10 15.2v.1',
  down: 'M10 4v12M5 11l5 5 5-5',
  open: 'M7.5 5l5 5-5 5',
} as const

export function Icon({ name }: { name: keyof typeof shapes }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  )
}

/** The assistant's mark is square and made of dots; a person's is round: shape alone tells them apart. */
export function Mark() {
  const dots = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => (
      <path key={`${row}${column}`} d={`M${3.2 + column * 4.8} ${3.2 + row * 4.8}h0.01`} />
    )),
  )
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      {dots}
    </svg>
  )
}

export function Initials({ name }: { name: string }) {
  const letters = name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
  return (
    <span class="initials" aria-hidden="true">
      {letters.join('').toLocaleUpperCase() || '·'}
    </span>
  )
}
