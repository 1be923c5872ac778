/** The words on the wire: what the customer's and the agent's sockets carry, as the server sends it. */

export type Role = 'customer' | 'assistant' | 'agent' | 'system'
export type Named = { id: string; name: string }
export type Author = { role: Role; id: string | null; name: string }
export type Floor = { holder: 'assistant' | 'agent' | 'nobody'; agent: Named | null; epoch: number }
export type Source = { title: string; url: string | null; quote: string; path: string[] }
export type Cite = { entry: number; quote: string }
/** `contribution`: how far this signal alone goes towards the verdict, 1 being all the way. */
export type Reason = { code: string; text: string; strength: number; evidence: Cite[]; contribution: number }
export type Verdict = 'answer' | 'clarify' | 'offer' | 'escalate'
/** The smallest change of one signal that would have led to another verdict. */
export type Counterfactual = {
  signal: string
  was: number
  to: number
  below: boolean
  verdict: Verdict
  text: string
}
export type Score = 1 | 2 | 3 | 4 | 5

export type MessageBody = { text: string; sources?: Source[]; confidence?: number; offer?: boolean }
export type NoticeBody = { key: string; text: string; values: Record<string, string> }
export type HandoverEvent = 'requested' | 'accepted' | 'taken_over' | 'handed_back' | 'resolved'
export type HandoverBody = {
  event: HandoverEvent
  handover: string
  floor: Floor
  agent: Named | null
  reason: string | null
}
export type DecisionBody = {
  turn: number
  verdict: Verdict
  /** The name of the rule that decided; empty when none was met. Decisions of early versions have none. */
  rule?: string
  policy: number
  reasons: Reason[]
  counterfactual: Counterfactual | null
  confidence: number | null
}
export type NoteBody = { text: string }
export type RatingBody = { score: Score; comment: string }

type Numbered<Kind extends string, Body> = {
  number: number
  at: string
  kind: Kind
  author: Author
  key: string | null
  body: Body
}
export type MessageEntry = Numbered<'message', MessageBody>
export type NoticeEntry = Numbered<'notice', NoticeBody>
export type HandoverEntry = Numbered<'handover', HandoverBody>
export type DecisionEntry = Numbered<'decision', DecisionBody>
export type NoteEntry = Numbered<'note', NoteBody>
export type RatingEntry = Numbered<'rating', RatingBody>
export type Entry = MessageEntry | NoticeEntry | HandoverEntry | DecisionEntry | NoteEntry | RatingEntry

/** POST /v1/widget/start */
export type Start = {
  token: string
  conversation: string
  customer: Named
  assistant: { name: string }
  workspace: { name: string }
}

export type Typing = { type: 'typing'; role: Role; name: string; on: boolean }
export type Draft = { type: 'draft'; turn: number; epoch: number; text: string; done: boolean }
export type Refusal = { type: 'refused'; key: string; code: string; message: string }
export type Failure = { type: 'error'; code: string; message: string }
export type Pong = { type: 'pong' }

/** Server to customer. */
export type CustomerFrame =
  | {
      type: 'welcome'
      conversation: string
      customer: Named
      assistant: { name: string }
      workspace: { name: string }
      floor: Floor
      ahead: number | null
      people_online: boolean
      last: number
    }
  | { type: 'entries'; entries: Entry[] }
  | { type: 'ready'; last: number }
  | { type: 'ack'; key: string; number: number }
  | Refusal
  | Typing
  | Draft
  | { type: 'place'; ahead: number | null }
  | Pong
  | Failure

/** Customer to server, after `hello`. */
export type Say = { type: 'say'; key: string; text: string }
export type AskForPerson = { type: 'person'; key: string }
export type Rate = { type: 'rate'; key: string; score: Score; comment: string }
export type CustomerWrite = Say | AskForPerson | Rate
export type CustomerSend =
  | { type: 'hello'; token: string; after: number }
  | CustomerWrite
  | { type: 'typing'; on: boolean }
  | { type: 'ping' }

export type Member = { id: string; name: string; email: string; role: string }
export type Priority = 'normal' | 'high' | 'urgent'
export type ConversationRow = {
  id: string
  customer: Named
  status: 'assistant' | 'waiting' | 'person' | 'resolved'
  floor: Floor
  handover: {
    id: string
    state: string
    reason: string
    reason_text: string
    priority: Priority
    requested_at: string
  } | null
  last_message: { number: number; role: Role; text: string; at: string } | null
  updated_at: string
}
export type Claim = { text: string; cites: Cite[]; basis: 'stated' | 'inferred' }
export type Tried = Claim & {
  by: 'assistant' | 'customer' | 'agent'
  outcome: 'worked' | 'failed' | 'unknown'
}
export type Promised = Claim & { by: 'assistant' | 'agent' }
export type Mood = {
  word: 'angry' | 'annoyed' | 'neutral' | 'content'
  trend: 'worsening' | 'steady' | 'improving'
  text: string
  cites: Cite[]
}
export type Fact = {
  key: string
  label: string
  value: string
  cites: Cite[]
  sensitive: boolean
  /** What the customer had said instead before, the oldest first. */
  superseded: { value: string; cites: Cite[] }[]
}
/** Words to say (a first line) or something to do. */
export type Next = { text: string; source: string | null; kind: 'say' | 'do'; cites: Cite[] }
export type Brief = {
  want: Claim | null
  reason: {
    code: string
    text: string
    signals: { name: string; strength: number; text: string; cites: Cite[] }[]
  }
  happened: Claim[]
  tried: Tried[]
  facts: Fact[]
  unanswered: Claim[]
  next: Next[]
  mood: Mood | null
  promises: Promised[]
  made: { engine: 'extractive' | 'model'; dropped: number }
}
export type Handover = {
  id: string
  conversation: string
  state: 'requested' | 'queued' | 'accepted' | 'resolved' | 'handed_back' | 'abandoned'
  reason: string
  requested_at: string
  accepted_at: string | null
  agent: Named | null
  team: Named
  told: string
  brief: Brief
}

/** Server to agent. */
export type AgentFrame =
  | { type: 'welcome'; member: Member; workspace: Named }
  | { type: 'inbox'; conversations: ConversationRow[]; waiting: number }
  | {
      type: 'opened'
      conversation: string
      customer: Named
      floor: Floor
      handover: Handover | null
      last: number
    }
  | { type: 'entries'; conversation: string; entries: Entry[] }
  | { type: 'ready'; conversation: string; last: number }
  | { type: 'handover'; conversation: string; handover: Handover | null }
  | { type: 'ack'; conversation: string; key: string; number: number }
  | (Refusal & { conversation: string; last: number })
  | (Typing & { conversation: string })
  | (Draft & { conversation: string })
  | Pong
  | Failure

/** Agent to server. */
export type AgentSend =
  | { type: 'hello'; csrf: string }
  | { type: 'inbox'; on: boolean }
  | { type: 'open'; conversation: string; after: number }
  | { type: 'close'; conversation: string }
  | { type: 'say'; conversation: string; key: string; text: string; seen: number; epoch: number }
  | { type: 'note'; conversation: string; key: string; text: string }
  | { type: 'typing'; conversation: string; on: boolean }
  | { type: 'ping' }
