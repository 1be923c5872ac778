// A reading page beside the nav: one serif title, then content or an honest reason why there is none.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { words } from '../words'
import { Button } from './button'

type Props<T> = { title: string; lead: string; query: UseQueryResult<T>; children: (data: T) => ReactNode }

export function Page<T>({ title, lead, query, children }: Props<T>) {
  return (
    <main id="main" className="pane h-full overflow-y-auto">
      <div className="w-full max-w-240 p-5 sm:p-8">
        <h1 className="font-serif text-xl font-semibold">{title}</h1>
        <p className="mt-1 mb-6 text-md text-text-2">{lead}</p>
        <Asked query={query}>{children}</Asked>
      </div>
    </main>
  )
}

/** What the server was asked for, while it is not there, when it failed, and when it has come. */
export function Asked<T>({ query, children }: Pick<Props<T>, 'query' | 'children'>) {
  if (query.isPending) return <p role="status">{words.loading}</p>
  if (query.isError) return <Failed message={query.error.message} retry={() => void query.refetch()} />
  return children(query.data)
}

export function Failed({ message, retry }: { message: string; retry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3">
      <p className="text-danger-text">{message}</p>
      <Button onClick={retry}>{words.retry}</Button>
    </div>
  )
}

export function Table({ label, head, children }: { label: string; head: string[]; children: ReactNode }) {
  return (
    <div className="overflow-x-auto" role="region" aria-label={label} tabIndex={0}>
      <table className="table w-full border-collapse text-start">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col" className="label border-b border-border-strong py-2 pe-6 text-start">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&_td]:border-b [&_td]:border-border [&_td]:py-2.5 [&_td]:pe-6 [&_td]:align-top [&_th]:border-b [&_th]:border-border [&_th]:py-2.5 [&_th]:pe-6 [&_th]:text-start [&_th]:align-top [&_th]:font-semibold">
          {children}
        </tbody>
      </table>
    </div>
  )
}
