// The owner's own questions and what a right answer contains, with how each last fared.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../../parts/button'
import { useDoing } from '../../parts/doing'
import { Empty } from '../../parts/empty'
import { Asked } from '../../parts/page'
import { Wrong } from '../../parts/wrong'
import { runTests, type Tests, testsQuery } from '../../server/gaps'
import { words } from '../../words'
import { AddTest } from './add-test'
import { TestCard } from './test-card'

const w = words.knowledge.tests

export function TestsPage() {
  const query = useQuery(testsQuery)
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="text-text-2">{w.lead}</p>
      <Asked query={query}>
        {(tests) => (
          <>
            {tests.data.length === 0 ? (
              <Empty title={w.empty} hint={w.emptyHint} />
            ) : (
              <>
                <RunAll tests={tests} />
                <ul className="grid grid-cols-1 gap-3">
                  {tests.data.map((test) => (
                    <TestCard key={test.id} test={test} isRunning={tests.running} />
                  ))}
                </ul>
              </>
            )}
            <AddTest />
          </>
        )}
      </Asked>
    </div>
  )
}

function RunAll({ tests: { counts, running } }: { tests: Tests }) {
  const queries = useQueryClient()
  const { isBusy, error, doIt } = useDoing()
  const run = () =>
    doIt(async () => {
      await runTests()
      await queries.invalidateQueries(testsQuery)
    })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button look="primary" isBusy={isBusy || running} onClick={() => void run()}>
        {running ? w.running : w.run}
      </Button>
      <p role="status" className="text-text-2 tabular">
        {w.summary(counts.passed, counts.failed, counts.not_run)}
      </p>
      <Wrong error={error} />
    </div>
  )
}
