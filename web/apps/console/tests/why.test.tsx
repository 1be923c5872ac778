import type { DecisionEntry } from '@stepaside/client'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Why } from '../src/features/conversation/why'
import { CitingProvider } from '../src/parts/citing'
import { strengthText } from '../src/words/time'
import { decided } from './cast'

const offered: DecisionEntry = {
  ...(decided(4, 'answer') as DecisionEntry),
  body: {
    turn: 3,
    verdict: 'offer',
    rule: 'Not sure of the answer',
    policy: 3,
    confidence: 0.31,
    reasons: [
      {
        code: 'low_confidence',
        text: 'The assistant was not sure',
        strength: 0.69,
        contribution: 0.4,
        evidence: [{ entry: 3, quote: 'أين طلبي؟' }],
      },
    ],
    counterfactual: {
      signal: 'low_confidence',
      was: 0.69,
      to: 0.5,
      below: true,
      verdict: 'answer',
      text: '',
    },
  },
}

const show = (decision: DecisionEntry) =>
  render(
    <CitingProvider onLeave={() => {}} onReturn={() => {}}>
      <Why decision={decision} />
    </CitingProvider>,
  )

afterEach(cleanup)

describe('Why', () => {
  it('is closed until somebody asks, and says what it is about', () => {
    const { container } = show(offered)
    const button = screen.getByRole('button', { name: 'Why · offered a person · 31% sure' })
    expect(button.getAttribute('aria-expanded')).toBe('false')
    expect(container.textContent).not.toContain('Not sure of the answer')
    fireEvent.click(button)
    expect(button.getAttribute('aria-expanded')).toBe('true')
    expect(document.getElementById(button.getAttribute('aria-controls')!)).toBeTruthy()
    fireEvent.click(button)
    expect(container.textContent).not.toContain('Not sure of the answer')
  })

  it('names the rule, the reasons with their weight and words, and what would have changed it', () => {
    const { container } = show(offered)
    fireEvent.click(screen.getByRole('button', { name: /^Why/ }))
    const text = container.textContent!
    expect(text).toContain('Offered a person, by the rule “Not sure of the answer” (policy version 3).')
    expect(text).toContain('The assistant was not sure (clear, 0.69 of 1, 40% of what it takes)')
    expect(text).toContain(
      'It would have answered had “the assistant was not sure” been below 0.50 (it was 0.69).',
    )
    expect(screen.getByRole('button', { name: 'Message 3: أين طلبي؟' })).toBeTruthy()
    expect(container.querySelector('q')!.getAttribute('dir')).toBe('auto')
  })

  it('explains an answer too, and a decision of before there were rules', () => {
    const { container } = show(decided(2, 'answer') as DecisionEntry)
    fireEvent.click(screen.getByRole('button', { name: 'Why · answered' }))
    expect(container.textContent).toContain('Answered: no rule was met (policy version 1).')
  })
})

it('A strength has a word at every height', () => {
  expect([0, 0.3, 0.5, 0.7, 0.9, 1].map(strengthText)).toEqual([
    'faint, 0.00 of 1',
    'weak, 0.30 of 1',
    'clear, 0.50 of 1',
    'strong, 0.70 of 1',
    'very strong, 0.90 of 1',
    'very strong, 1.00 of 1',
  ])
})
