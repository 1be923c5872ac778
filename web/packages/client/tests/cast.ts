/** Ada (customer) and Maya (agent), and the entries and frames the tests speak in. */
import type { Author, CustomerFrame, Entry, Floor } from '../src/index.ts'

export const ada: Author = { role: 'customer', id: 'cus_ada', name: 'Ada' }
export const assistant: Author = { role: 'assistant', id: null, name: 'Harbour assistant' }
export const maya: Author = { role: 'agent', id: 'mem_maya', name: 'Maya' }

export function floorOf(holder: Floor['holder'], epoch: number): Floor {
  return { holder, epoch, agent: holder === 'agent' ? { id: 'mem_maya', name: 'Maya' } : null }
}

const at = (number: number) => new Date(Date.UTC(2026, 10, 22, 14, 0, number)).toISOString()

export function message(number: number, author: Author, text: string, key: string | null = null): Entry {
  return { number, at: at(number), kind: 'message', author, key, body: { text } }
}

export function handover(
  number: number,
  event: 'requested' | 'accepted' | 'taken_over' | 'handed_back' | 'resolved',
  floor: Floor,
): Entry {
  const body = { event, handover: 'hnd_1', floor, agent: floor.agent, reason: 'asked_for_person' }
  return {
    number,
    at: at(number),
    kind: 'handover',
    author: { role: 'system', id: null, name: '' },
    key: null,
    body,
  }
}

export function rating(number: number, score: 1 | 2 | 3 | 4 | 5): Entry {
  return {
    number,
    at: at(number),
    kind: 'rating',
    author: ada,
    key: `rate-${number}`,
    body: { score, comment: '' },
  }
}

export function welcome(
  last: number,
  floor: Floor = floorOf('assistant', 1),
  conversation = 'cnv_1',
): CustomerFrame {
  return {
    type: 'welcome',
    conversation,
    customer: { id: 'cus_ada', name: 'Ada' },
    assistant: { name: 'Harbour assistant' },
    workspace: { name: 'Harbour' },
    floor,
    ahead: null,
    people_online: true,
    last,
  }
}
