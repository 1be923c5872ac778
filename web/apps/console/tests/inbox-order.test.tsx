import { renderHook } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { grouped } from '../src/features/inbox/order'
import { useHeldOrder } from '../src/features/inbox/use-held-order'
import { row } from './cast'

const ids = (groups: { ids: string[] }[]) => groups.flatMap((group) => group.ids)

describe('the list', () => {
  it('has those who wait on top, the longest wait first, then mine, then the newest', () => {
    const rows = [
      row('resolved', 'resolved', 9),
      row('tom’s', 'person', 8, 'mem_tom'),
      row('mine', 'person', 1),
      row('waits since 5', 'waiting', 5),
      row('waits since 2', 'waiting', 2),
      row('assistant', 'assistant', 7),
    ]
    expect(ids(grouped(rows, 'mem_maya'))).toEqual([
      'waits since 2',
      'waits since 5',
      'mine',
      'tom’s',
      'assistant',
      'resolved',
    ])
  })

  it('has the most urgent of those who wait on top', () => {
    const urgent = row('urgent', 'waiting', 6)
    urgent.handover = urgent.handover && { ...urgent.handover, priority: 'urgent' }
    const rows = [row('waits since 2', 'waiting', 2), urgent]
    expect(ids(grouped(rows, 'mem_maya'))).toEqual(['urgent', 'waits since 2'])
  })

  it('does not move under the pointer, and says how many began to wait', () => {
    const before = [row('a', 'assistant', 2), row('b', 'assistant', 1)]
    const after = [row('b', 'waiting', 3), row('a', 'assistant', 2), row('c', 'waiting', 4)]
    const { result, rerender } = renderHook(({ rows, isHeld }) => useHeldOrder(rows, 'mem_maya', isHeld), {
      initialProps: { rows: before, isHeld: true },
    })
    rerender({ rows: after, isHeld: true })
    expect(ids(result.current.groups)).toEqual(['a', 'b'])
    expect(result.current).toMatchObject({ waiting: 2 })

    rerender({ rows: after, isHeld: false })
    expect(ids(result.current.groups)).toEqual(['b', 'c', 'a'])
    expect(result.current.changes).toBe(0)
  })
})
