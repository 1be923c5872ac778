import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '../../parts/button'
import { Chip, type ChipLook } from '../../parts/chip'
import { Confirm } from '../../parts/confirm'
import { useDoing } from '../../parts/doing'
import { SafeLink } from '../../parts/prose'
import { Wrong } from '../../parts/wrong'
import { removeTest, runTests, type Test, type TestState, testsQuery } from '../../server/gaps'
import { words } from '../../words'

const w = words.knowledge.tests
const LOOKS: Record<TestState, ChipLook> = { passed: 'resolved', failed: 'danger', not_run: 'neutral' }

export function TestCard({ test, isRunning }: { test: Test; isRunning: boolean }) {
  const { question, state, newly_failed: isNew, last, broken_by: broken } = test
  return (
    <li className="grid grid-cols-1 gap-2 rounded-lg border border-border bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h3 dir="auto" className="min-w-0 text-md font-semibold text-pretty">
          {question}
        </h3>
        <Chip look={LOOKS[state]}>{isNew ? w.newlyFailed : w.states[state]}</Chip>
      </div>
      {last?.why && <p className="text-danger-text">{last.why}</p>}
      <Facts test={test} />
      {broken.length > 0 && (
        <p className="text-sm text-text-2">
          {w.brokenBy}: {broken.map(({ name, what }) => `${name} (${w.changed[what] ?? what})`).join(', ')}
        </p>
      )}
      <Controls test={test} isRunning={isRunning} />
    </li>
  )
}

function Facts({ test: { expect, answerable, last } }: { test: Test }) {
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
      <Fact name={answerable ? w.expects : ''}>
        {answerable
          ? expect.map((fact) => <Expected key={fact} fact={fact} missing={last?.missing} />)
          : w.mustNot}
      </Fact>
      {last && (
        <Fact name={w.last}>
          <p dir="auto" className="text-pretty whitespace-pre-line">
            {last.answer || '–'}
          </p>
          <p className="flex flex-wrap gap-x-2 text-sm text-text-3">
            {last.sources.map(({ title, url }) => (
              <SafeLink key={title + url} to={url} label={title} />
            ))}
          </p>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-text-3">{name || w.expects}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

function Expected({ fact, missing }: { fact: string; missing: string[] | undefined }) {
  const isMissing = missing?.includes(fact)
  return (
    <bdi className={`me-3 inline-block font-semibold ${isMissing ? 'text-danger-text' : ''}`}>
      {missing && <span aria-hidden="true">{isMissing ? '✕ ' : '✓ '}</span>}
      {fact}
    </bdi>
  )
}

function Controls({ test, isRunning }: { test: Test; isRunning: boolean }) {
  const queries = useQueryClient()
  const { isBusy, error, doIt } = useDoing()
  const [isAsking, setAsking] = useState(false)
  const after = (act: () => Promise<unknown>) =>
    void doIt(async () => {
      await act()
      await queries.invalidateQueries(testsQuery)
    })
  const named = <span className="sr-only">: {test.question}</span>
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button isBusy={isBusy || isRunning} onClick={() => after(() => runTests(test.id))}>
        {w.runOne}
        {named}
      </Button>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {w.remove}
        {named}
      </Button>
      <Wrong error={error} />
      <Confirm
        isOpen={isAsking}
        title={w.removeTitle}
        body={w.removeBody}
        yes={w.remove}
        no={w.keep}
        onYes={() => {
          setAsking(false)
          after(() => removeTest(test.id))
        }}
        onNo={() => setAsking(false)}
      />
    </div>
  )
}
