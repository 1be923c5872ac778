import { describe, expect, it } from 'vitest'
import { blocksOf, numbersOf } from '../src/features/conversation/blocks'
import { ada, assistant, decided, passed, said, told, withMaya, withNobody } from './cast'

describe('the ledger', () => {
  it('lets a decision stand with its answer, whichever was stored first', () => {
    const after = blocksOf([said(1, ada, 'Hi'), said(2, assistant, 'Hello'), decided(3, 'answer')])
    const before = blocksOf([said(1, ada, 'Hi'), decided(2, 'answer'), said(3, assistant, 'Hello')])
    expect(after.map(numbersOf)).toEqual([[1], [2, 3]])
    expect(before.map(numbersOf)).toEqual([[1], [2, 3]])
  })

  it('gathers a handover, why it happened and what the customer was told in one seam', () => {
    const blocks = blocksOf([
      said(1, ada, 'A person please'),
      decided(2, 'escalate'),
      passed(3, 'requested', withNobody),
      told(4, 'I’m getting a person for you.'),
      told(5, 'Nobody is here right now.'),
    ])
    expect(blocks.map(numbersOf)).toEqual([[1], [2, 3, 4, 5]])
    expect(blocks[1]).toMatchObject({ isPast: false })
  })

  it('knows at the joining when the person was asked for', () => {
    const blocks = blocksOf([passed(1, 'requested', withNobody), passed(2, 'accepted', withMaya)])
    expect(blocks[0]!.isPast).toBe(true)
    expect(blocks[1]!.request?.number).toBe(1)
  })

  it('loses no entry', () => {
    const entries = [
      decided(1, 'escalate'),
      said(2, ada, 'Hi'),
      told(3, 'x'),
      passed(4, 'requested', withNobody),
      decided(5, 'answer'),
    ]
    expect(blocksOf(entries).flatMap(numbersOf).sort()).toEqual([1, 2, 3, 4, 5])
  })

  it('says a name once while the same person goes on', () => {
    const blocks = blocksOf([said(1, ada, 'Hi'), said(2, ada, 'Hello?'), said(3, assistant, 'Yes')])
    expect(blocks.map((block) => block.isContinued)).toEqual([false, true, false])
  })
})
