// One of a few, in a row: which part of a list is shown.
type Props<Value extends string> = {
  label: string
  name: string
  value: Value
  options: readonly (readonly [Value, string])[]
  onChange: (value: Value) => void
}

export function Choice<Value extends string>({ label, name, value, options, onChange }: Props<Value>) {
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(([each, word]) => (
          <label
            key={each}
            className="flex min-h-9 items-center gap-2 rounded-md border border-border px-3 tabular has-checked:border-border-strong has-checked:bg-selected"
          >
            <input
              type="radio"
              name={name}
              checked={value === each}
              onChange={() => onChange(each)}
              className="accent-(--primary)"
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
