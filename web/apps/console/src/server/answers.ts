// How the assistant speaks, and how far its confidence can be trusted, over HTTP.
import { queryOptions } from '@tanstack/react-query'
import { get, put } from './http'

export type Bin = {
  from: number
  to: number
  said: number
  right: number
  low: number
  high: number
  answers: number
}
export type Confidence = {
  answers: number
  open: number
  enough: boolean
  right: number | null
  said: number | null
  now: { ece: number; brier: number } | null
  before: { ece: number; brier: number } | null
  bins: Bin[]
  outcomes: { outcome: string; right: boolean; answers: number }[]
  recalibration: { fitted_on: number; at: string } | null
  explanation: string
}

export const confidenceQuery = queryOptions({
  queryKey: ['confidence'],
  queryFn: () => get<Confidence>('/v1/confidence'),
})

export type Tone = 'neutral' | 'friendly' | 'formal'
export type Length = 'short' | 'medium' | 'long'
export type Voice = {
  tone: Tone
  length: Length
  name: string
  greeting: string
  instructions: string
  links: string[]
  tokens_per_day: number | null
}
/** `model` is null where answers are quoted: tone and instructions have no effect then. */
export type VoiceVersion = Voice & {
  version: number
  made_by: string | null
  made_at: string | null
  model: string | null
}

export const voiceQuery = queryOptions({
  queryKey: ['voice'],
  queryFn: () => get<VoiceVersion>('/v1/voice'),
})

export const saveVoice = (voice: Voice) => put<VoiceVersion>('/v1/voice', voice)
