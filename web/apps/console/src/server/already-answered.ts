import type { Cite, Fact } from '@stepaside/client'
import { post } from './http'

export type Answered = { question: string; fact: Fact; cites: Cite[]; sure: number }

export const alreadyAnswered = (conversation: string, text: string) =>
  post<{ data: Answered[] }>(`/v1/conversations/${conversation}/already-answered`, { text })
