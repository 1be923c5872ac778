// Ada writes to Harbour; Maya and Tom answer there.
import type { Author, ConversationRow, Entry, Floor } from '@stepaside/client'

export const ada: Author = { role: 'customer', id: 'cus_ada', name: 'Ada' }
export const assistant: Author = { role: 'assistant', id: 'assistant', name: 'Harbour assistant' }
export const maya: Author = { role: 'agent', id: 'mem_maya', name: 'Maya' }
export const system: Author = { role: 'system', id: 'system', name: '' }

export const withAssistant: Floor = { holder: 'assistant', agent: null, epoch: 1 }
export const withNobody: Floor = { holder: 'nobody', agent: null, epoch: 2 }
export const withMaya: Floor = { holder: 'agent', agent: { id: 'mem_maya', name: 'Maya' }, epoch: 3 }

const at = (number: number) => new Date(Date.UTC(2026, 10, 22, 14, 0, number)).toISOString()

export function said(number: number, author: Author, text: string, key: string | null = null): Entry {
  return { number, at: at(number), kind: 'message', author, key, body: { text } }
}

export function decided(number: number, verdict: 'answer' | 'escalate'): Entry {
  const body = { turn: number, verdict, policy: 1, reasons: [], counterfactual: null, confidence: null }
  return { number, at: at(number), kind: 'decision', author: system, key: null, body }
}

export function told(number: number, text: string): Entry {
  const body = { key: 'ho.ack', text, values: {} }
  return { number, at: at(number), kind: 'notice', author: system, key: null, body }
}

export function passed(number: number, event: 'requested' | 'accepted', floor: Floor): Entry {
  const body = { event, handover: 'hnd_1', floor, agent: floor.agent, reason: 'asked_for_person' }
  return { number, at: at(number), kind: 'handover', author: system, key: null, body }
}

export function row(
  id: string,
  status: ConversationRow['status'],
  since: number,
  agent = 'mem_maya',
): ConversationRow {
  const isWaiting = status === 'waiting'
  return {
    id,
    customer: { id: `cus_${id}`, name: id },
    status,
    floor:
      status === 'person' ? { holder: 'agent', agent: { id: agent, name: agent }, epoch: 3 } : withNobody,
    handover: isWaiting
      ? {
          id: `hnd_${id}`,
          state: 'queued',
          reason: 'asked_for_person',
          reason_text: 'asked',
          priority: 'normal',
          requested_at: at(since),
        }
      : null,
    last_message: null,
    updated_at: at(since),
  }
}
