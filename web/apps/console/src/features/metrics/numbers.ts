export type Rating = { mean: number | null; n: number; by_score: Record<string, number> }

export type Metrics = {
  conversations: number
  handled_by_assistant: number
  handed_over: number
  waiting: number
  time_to_person_s: { p50: number | null; p80: number | null; n: number }
  rating: Rating
  resolved_by_person: number
  definitions: Record<string, string>
}
