/** What went wrong, said where it happened and at once. */
export function Wrong({ error, id }: { error: string; id?: string }) {
  if (!error) return null
  return (
    <p id={id} role="alert" className="flex gap-1.5 text-sm font-semibold text-danger-text">
      <span aria-hidden="true">✕</span>
      {error}
    </p>
  )
}
