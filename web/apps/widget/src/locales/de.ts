import type { Catalogue } from './en.ts'

export const de: Catalogue = {
  'launcher.label': 'Chat',
  'launcher.unread': '{n, plural, one {# neue Nachricht} other {# neue Nachrichten}}',
  'panel.label': 'Chat mit {name}',
  'panel.close': 'Chat schließen',
  'log.label': 'Nachrichten',
  'log.newer': 'Neue Nachrichten',
  'log.loading': 'Ihr Chat wird geöffnet…',

  'ai.name': 'Assistent von {name}',
  'ai.chip': 'KI',
  'ai.hello':
    'Hallo, ich bin der Assistent von {name}. Ich bin eine KI. Fragen Sie mich, oder sprechen Sie jederzeit mit einem Menschen.',
  'ai.disclosure': 'Dieser Assistent ist eine KI und kann sich irren.',
  'human.disclosure': 'Sie sprechen mit {name}, einem Menschen.',
  'ai.typing': 'Der Assistent sucht eine Antwort…',
  'ai.sources': 'Aus',
  'ai.sources_more': '{n, plural, one {und # weitere} other {und # weitere}}',
  'offer.person': 'Einen Menschen holen',
  'offer.stay': 'Weiter versuchen',

  'route.open': 'Mit einem Menschen sprechen',
  'route.returned': 'Beim Assistenten',
  'route.asking': 'Ich hole einen Menschen…',
  'route.waiting': 'Ich hole einen Menschen',
  'route.person': '{name} ist für Sie da',
  'route.ended': 'Gelöst',
  'q.ahead':
    '{n, plural, =0 {Sie sind als Nächstes dran} one {1 Person vor Ihnen} other {# Personen vor Ihnen}}',
  'q.nodata': 'Wie lange es dauert, kann ich gerade nicht sagen.',

  'who.you': 'Sie',
  'who.person': '{name}, Mensch, {time}',
  'who.ai': '{name}, KI, {time}',
  'who.me': 'Sie, {time}',
  'who.typing': '{name} schreibt…',
  'day.today': 'Heute',

  'net.lost': 'Verbindung unterbrochen. Schreiben Sie weiter, Ihre Nachrichten sind gespeichert.',
  'net.back': 'Sie sind wieder verbunden. Nichts ging verloren.',
  'net.unreachable':
    'Der Chat ist gerade nicht erreichbar. Schreiben Sie weiter, Ihre Nachrichten sind gespeichert.',
  'net.sending': 'Wird gesendet…',
  'net.waiting': 'Gespeichert. Wird gesendet, sobald Sie verbunden sind.',
  'net.fail': 'Nicht gesendet.',
  'net.retry': 'Nochmal versuchen',

  'write.label': 'Nachricht',
  'write.hint': 'Nachricht…',
  'write.hint_waiting': 'Schreiben Sie dazu, was hilft…',
  'write.hint_ended': 'Fehlt noch etwas?',
  'write.send': 'Senden',
  'write.too_long': '{n} Zeichen zu viel. Bitte teilen Sie den Text auf zwei Nachrichten auf.',

  'csat.q': 'Wie zufrieden sind Sie mit der Hilfe?',
  'csat.5': 'Sehr zufrieden',
  'csat.4': 'Zufrieden',
  'csat.3': 'Weder noch',
  'csat.2': 'Unzufrieden',
  'csat.1': 'Sehr unzufrieden',
  'csat.comment': 'Was könnte besser sein? (freiwillig)',
  'csat.send': 'Bewertung senden',
  'csat.thanks': 'Danke. Ihre Bewertung: {score}.',
}

/** The server's notices, by its keys. */
export const deNotices: Readonly<Record<string, string>> = {
  'ho.joined': '{name} ist jetzt da. {name} sieht Ihren ganzen Chat.',
  'ho.back':
    '{name} ist hier fertig. Ich bin wieder der KI-Assistent. Ein Mensch ist nur einen Klick entfernt.',
  'ho.ack': 'Ich hole einen Menschen für Sie. Er sieht diesen ganzen Chat, Sie müssen nichts wiederholen.',
  'ho.ack_rule': 'Hier hilft ein Mensch besser. Ich übergebe an {team}, mit allem, was Sie mir gesagt haben.',
  'ho.ack_failed':
    'Ich kann gerade nicht antworten. Ich hole einen Menschen für Sie; er sieht diesen ganzen Chat.',
  'ho.nobody_here': 'Von {team} ist gerade niemand da. Ihr Chat und Ihr Platz in der Reihe sind gespeichert.',
  'end.done': '{name} hat dies als gelöst markiert. Fehlt noch etwas? Schreiben Sie einfach hier.',
}
