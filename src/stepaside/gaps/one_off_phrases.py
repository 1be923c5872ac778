"""How an agent speaks of one customer's own case, and the small talk around it, in seven languages.

A sentence with one of these is nothing to tell the next customer.
"""

import re

from stepaside.engine.words import pattern

SALUTATION = re.compile(  # against what was written: a name has its capital
    r"(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)"
    r"|sehr geehrte[rs]?|liebe[rs]?|bonjour|bonsoir|cher|chère|hola|buenos días|estimad[oa]|ciao|buongiorno|gentile"
    r"|hoi|beste|olá|bom dia)"
    r"(?: (?i:there|again|mr|mrs|ms|mx|herr|frau|madame|monsieur|señora?)\.?)*"
    r"(?: (?:\[[a-z -]+\]|[A-ZÀ-Þ][\w'’-]*)){0,3}\s*[,!.–-]\s*"
)

DEEDS = pattern(  # what the agent did, does or will do, and what they need for it
    r"\bi(?:'ve| have|'ll| will|'d| would| had| did| was| am going to|'m going to) (?!(?:recommend|suggest|advise)\b)",
    r"\b(?:i|we) (?:just |also |only |still )*need (?:your|to|some|a few|a bit|more)\b",
    r"\b(?:would|could|can|may|will|might) (?:you|i|we) (?:please |also |kindly )*"
    r"(?:give|have|get|tell|send|provide|confirm|share|verify|spell)\b",
    r"\b(?:i|we)(?:'ve| have|'m| am|'re| are|'ll| will|'d| would)? (?:just |now |already |also |gladly |quickly )*"
    r"(?:had|checked|checking|check|looked|looking|look|sent|send you|sending|refunded|refunding|cancelled|cancelling"
    r"|changed|changing|updated|updating|reset|resetting|booked|credited|ordered|forwarded|forwarding|asked|asking"
    r"|informed|called|extended|applied|added|removed|found|escalated|escalate|opened|created|arranged|processed"
    r"|processing|issued|activated|unlocked|corrected|fixed|reached out|contacted|contact you|get back|let you know"
    r"|see (?:that|your|the|here)|can see|going to|go ahead)\b(?! (?:all|every|each)\b)",
    r"\b(?:let me|give me|bear with|hold on|one moment|just a (?:moment|second|minute|sec)|a moment)\b",
    r"\b(?:my (?:manager|supervisor|colleague)|on my (?:end|side|screen)|for you (?:now|today)|in your case"
    r"|this (?:time|once)|just this once|as an exception|as a (?:one-off|gesture)|exceptionally)\b",
    r"\bich (?:habe|hab|werde|schaue|prüfe|sehe|schicke|leite|kann (?:hier )?sehen)\b|\beinen moment\b"
    r"|\b(?:ausnahmsweise|in ihrem fall)\b",
    r"\bj'ai\b|\bje (?:vais|viens|vous envoie|regarde|vérifie|vois)\b|\bun (?:instant|moment)\b",
    r"\bhe \w+[ai]do\b|\b(?:voy a|acabo de|estoy) \w+|\bun (?:momento|segundo)\b",
    r"\b(?:sto|vedo|controllo) \w+|\bik (?:heb|ga|zie|kijk)\b|\been (?:moment|ogenblik)\b",
)
THEIRS = pattern(  # what is only true of this customer, or of today
    r"\byour (?:\w+ ){0,2}(?:was|were|has (?!to\b)|have (?!to\b)|had|is being|is on its way|is still"
    r"|will be (?:sent|refunded|shipped|there))",
    r"\byou(?:'ve| have)? (?:ordered|bought|paid|returned|chose|selected|entered|were charged|had|told|wrote"
    r"|mentioned)\b",
    r"\b(?:yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening)|last (?:week|month|night)"
    r"|earlier today|right now)\b",
    r"\b(?:in progress|everything (?:is |looks )?(?:in order|fine|good)|is currently|are currently|as of now|so far)\b",
    r"\bihre? (?:\w+ )?(?:wurde|ist (?:unterwegs|angekommen)|war|hat)\b|\b(?:gestern|heute|morgen früh)\b",
    r"\bvotre \w+ (?:a|est en)\b|\b(?:hier|aujourd'hui|demain)\b",
    r"\bsu \w+ (?:ha|fue|está)\b|\b(?:ayer|hoy|mañana)\b|\b(?:gisteren|vandaag)\b",
)
CONDITION = pattern(  # what is said for a case that may come is said for everybody
    r"^\W*(?:if|when|once|as soon as|after|before|whenever|unless|wenn|sobald|falls|si|quand|dès|cuando|se|als)\b"
)
SMALL_TALK = pattern(
    r"\b(?:no problem|no worries|you'?re (?:very )?welcome|my pleasure|happy to help|glad (?:to|i could|that)"
    r"|anything else|have a (?:\w+ ){0,2}(?:day|evening|night|weekend|one)|take care|good luck"
    r"|thanks? (?:you )?for (?:your|waiting|writing|contacting|reaching|the)"
    r"|(?:i'?m |we'?re )?(?:so |very |really )?sorry"
    r"|apologi[sz]e|i understand|that must|good question|of course|sure thing|how can i help|how may i help"
    r"|this is \w+|my name is|hope (?:this|that) helps|let (?:me|us) know|feel free|don'?t hesitate|enjoy)\b",
    r"\b(?:gern geschehen|kein problem|schönen tag|vielen dank für|tut mir leid|entschuldig\w*|mein name ist"
    r"|kann ich (?:ihnen )?(?:sonst|noch)|viele grüße|freut mich|melden sie sich)\b",
    r"\b(?:avec plaisir|je vous en prie|bonne journée|désolé\w*|je m'appelle|n'hésitez pas|cordialement)\b",
    r"\b(?:de nada|con gusto|buen día|lo siento|disculp\w*|me llamo|saludos|encantad[oa])\b",
    r"\b(?:prego|buona giornata|mi dispiace|graag gedaan|fijne dag|sorry voor)\b",
)
CUSTOMER_ONLY = pattern(  # a wish that concerns its customer alone
    r"\bmy (?:\w+ ){0,2}(?:order|parcel|package|delivery|refund|invoice|account|payment|booking|subscription|card)\b"
    r"[^?]*\b(?:where|when|not|hasn'?t|haven'?t|isn'?t|still|lost|late|missing|arrived?|wrong|charged)\b",
    r"\bwhere(?:'s| is| are) my\b|\b(?:charged|billed) me\b|\bmeine? (?:bestellung|paket|lieferung|rechnung)\b",
)
