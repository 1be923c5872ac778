import type { Floor, Handover } from '@stepaside/client'
import { post } from './http'

export const accept = (handover: string) => post<Handover>(`/v1/handovers/${handover}/accept`)
export const takeOver = (conversation: string) => post<unknown>(`/v1/conversations/${conversation}/take-over`)
export const resolve = (conversation: string) => post<unknown>(`/v1/conversations/${conversation}/resolve`)
export const handBack = (conversation: string, note: string) =>
  post<{ floor: Floor }>(`/v1/conversations/${conversation}/hand-back`, { note })
