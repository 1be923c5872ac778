/**
 * Every fixed word the chat shows. Style: at most two short sentences, no exclamation marks, name the actor;
 * the assistant says "I", a person is called by name. Nothing is promised that the server did not do.
 * What the server writes into the conversation itself (a person has joined, …) it stores in words; only other
 * languages have them here, by the same keys.
 */
export const en = {
  'launcher.label': 'Chat',
  'launcher.unread': '{n, plural, one {# new message} other {# new messages}}',
  'panel.label': 'Chat with {name}',
  'panel.close': 'Close chat',
  'log.label': 'Messages',
  'log.newer': 'New messages',
  'log.loading': 'Opening your chat…',

  'ai.name': '{name} assistant',
  'ai.chip': 'AI',
  'ai.hello': "Hi, I'm {name}'s assistant. I'm AI. Ask me anything, or talk to a person at any time.",
  'ai.disclosure': 'This assistant is AI and can be wrong.',
  'human.disclosure': "You're talking with {name}, a person.",
  'ai.typing': 'The assistant is looking for an answer…',
  'ai.sources': 'From',
  'ai.sources_more': '{n, plural, one {and # more} other {and # more}}',
  'offer.person': 'Get a person',
  'offer.stay': 'Keep trying',

  'route.open': 'Talk to a person',
  'route.returned': 'With the assistant',
  'route.asking': 'Getting a person…',
  'route.waiting': 'Getting a person',
  'route.person': '{name} is with you',
  'route.ended': 'Solved',
  'q.ahead': "{n, plural, =0 {You're next} one {1 person ahead of you} other {# people ahead of you}}",
  'q.nodata': "I can't say how long it will take right now.",

  'who.you': 'You',
  'who.person': '{name}, person, {time}',
  'who.ai': '{name}, AI, {time}',
  'who.me': 'You, {time}',
  'who.typing': '{name} is writing…',
  'day.today': 'Today',

  'net.lost': 'Connection lost. Keep typing, your messages are saved.',
  'net.back': "You're back. Nothing was lost.",
  'net.unreachable': "We can't reach the chat right now. Keep typing, your messages are saved.",
  'net.sending': 'Sending…',
  'net.waiting': 'Saved. Sends when you are back.',
  'net.fail': 'Not sent.',
  'net.retry': 'Try again',

  'write.label': 'Message',
  'write.hint': 'Message…',
  'write.hint_waiting': 'Add anything that helps…',
  'write.hint_ended': 'Something missing?',
  'write.send': 'Send',
  'write.too_long': '{n} characters too many. Please split it into two messages.',

  'csat.q': 'How satisfied are you with the help you got?',
  'csat.5': 'Very satisfied',
  'csat.4': 'Satisfied',
  'csat.3': 'Neither',
  'csat.2': 'Dissatisfied',
  'csat.1': 'Very dissatisfied',
  'csat.comment': 'What could be better? (optional)',
  'csat.send': 'Send rating',
  'csat.thanks': 'Thanks. Your rating: {score}.',
} as const

export type Key = keyof typeof en
export type Catalogue = Readonly<Record<Key, string>>
