"""How people ask for a person, language by language: the tables behind `asked_for_person`.

Every pattern is matched against folded text (lower case, no accents, straight apostrophes), so that
"Möchte", "mochte" and "MÖCHTE" are one. English is written out of parts because it has the most ways
to say it and the most ways to seem to; the other languages have the obvious ones.
"""

import re
from typing import NamedTuple

_THIRD = r"(?:customers?|users?|visitors?|clients?|people|they|he|she|buyers?|guests?|patients?|kids|children|students|employees)"

_ADJECTIVE = (
    r"(?:real|live|actual|human|living|breathing|proper|genuine|physical|qualified|different|another|other|senior|good"
    r"|available|damn|fucking|bloody|freaking|single|customer|care|service|support|sales|technical|tech|billing"
    r"|flesh and blood|english speaking)"
)
_DETERMINER = r"(?:an?|the|some|your|any|one of your|one|another|my)"
# Who counts after a verb of contact ("speak to ...").
_PERSON = (
    r"(?:person|persons|people|human(?: being)?s?|man|woman|someone(?: else| real| there| human| in charge)?|some one"
    r"|somebody(?: else| real)?|anyone(?: else| real)?|anybody|agents?|representatives?|reps?|operators?|advis[oe]rs?"
    r"|managers?|supervisors?|employees?|staff(?: members?)?|team members?|member of (?:the |your )?(?:staff|team)"
    r"|human(?: customer)? (?:support|service|agent)|customer (?:service|support|care|services|relations)|support(?: team| staff)?"
    r"|help ?desk|specialists?|experts?|consultants?|colleagues?|associates?|technicians?|attendants?|csr|team"
    r"|(?:service|support|sales|care|billing) (?:team|department|desk|person|people|staff)"
    r"|(?:real|actual|live|human) \w+ (?:person|people|employee|agent|representative|staff))"
)
# Who counts when nothing but the wish stands before ("I need ..."): never "someone", often a thing.
_SURE_PERSON = (
    rf"(?:(?:{_ADJECTIVE} )*(?:human(?: being)?s?|representatives?|reps?|operators?|supervisors?|csr)"
    rf"|(?:{_ADJECTIVE} )+(?:persons?|people|man|woman|agents?|someone|somebody|advis[oe]rs?|managers?|employees?|staff|team member"
    r"|specialists?|consultants?|help|assistance|support|chat)"
    r"|(?:customer (?:service|support|care)) (?:agent|rep|person|representative)|agents?|manager|person"
    r"|someone (?:real|human)|customer (?:service|support|care)|member of (?:the |your )?(?:staff|team))"
)
_END = r"(?=\s*(?:$|[.,;:!?)(\n-]|please|pls|plz|now|asap|right|immediately|instead|here|today|thanks|thank|or|and|not|who|that|to (?:talk|speak|chat|help|assist|look|answer|call|handle|fix|deal|contact|explain|solve|sort|discuss|resolve)|on (?:the )?(?:phone|line|chat|here|this)|for (?:this|help|my|assistance|that)|about|because|cause|so|but|with|regarding|i |u |you |already|ffs|this|is|man\b))"
_NOT_A_THING = r"(?!\s*(?:button|link|option|feature|works?\b|form\b|page|menu|message|icon|widget|readable|resources?|rights|error|api\b|sdk|settings?|limits?|seats?|plan|plans|role|roles|dashboard|name\b|names\b|id\b|ids\b|account|console|status))"
_TO = r"(?: directly| again| further| online| live| in person| on the phone| over the phone)?(?: to| with| 2| w/?)?"
_TALK = r"(?:speak|talk|chat|converse|communicate|spk|tlk|tak|tlak|takl|caht)"
_REACH = (
    r"(?:reach(?: out to)?|contact|get (?:a )?hold of|get in (?:touch|contact) with|be in (?:touch|contact) with|get through to"
    r"|get (?:a )?response from|be (?:connected|transferred|put through|passed|forwarded|handed over|redirected|directed|put in touch|escalated)(?: (?:to|with|on to|over to))?"
    r"|escalate(?: (?:this|it|me|my \w+|the \w+))? to|deal with)"
)
_PASS = (
    r"(?:connect|transfer|put|pass|forward|switch|route|hand|redirect|direct|refer|escalate|patch|move|send|link|assign|bring|get|give|take|hook|lead)"
    r"(?: me| us)(?: \w+)?(?: (?:through|over|on|straight|directly|up|in touch|in contact|back))*(?: (?:to|with|onto|thru))?"
)
_PASS_BARE = r"(?:transfer|connect|switch|forward|escalate|redirect|handover|hand over|pass)(?: (?:this|it|chat|this chat|my chat))? (?:over )?(?:to|with)"
_WHO = rf"(?:(?:{_DETERMINER} )?(?:(?:{_ADJECTIVE}),? )*{_PERSON})"
_WISH = (
    r"(?:(?:i(?: would|'d)?|we(?: would|'d)?|just|really|still)? ?(?:want|need|like|prefer|require|demand|request|wanna|rather have|insist on|asked for|asking for|ask for)(?: to (?:have|see|get))?"
    r"|get me|give me|gimme|find me|send me|bring me|bring in|let me have|can i (?:have|get)|could i (?:have|get)|may i have|can you (?:get|find)(?: me)?|is it possible to (?:have|get)|how (?:do|can) i get(?: to)?|get)"
)
_MACHINE = r"(?:(?:chat ?)?bots?|robots?|machines?|computers?|a\.?i\.?|ai assistant|virtual assistant|assistant|algorithm|program|automated \w+|automation)"

# "Call me", and not "call me Ishmael".
_CALL_END = r"(?=\s*(?:$|[.,;!?]|back|on |at |as |now|asap|please|pls|today|tomorrow|about|when|after|before|in |this|to |instead|regarding|or ))"

_ENGLISH_EXPLICIT = (
    # speak to a person
    rf"\b{_TALK}{_TO} {_WHO}\b{_NOT_A_THING}",
    rf"\b{_REACH} {_WHO}\b{_NOT_A_THING}",
    rf"\b(?:can|could|may|do|want to|like to|need to|number to) (?:i |we )?(?:call|phone|ring|message) {_WHO}\b{_NOT_A_THING}",
    rf"\b(?:help|assistance|support|answer|reply|response) (?:from|by|of) (?:{_DETERMINER} )?{_SURE_PERSON}\b{_NOT_A_THING}",
    rf"\bhand (?:over )?(?:the |this |a |my )?(?:chat|conversation|case|thread|it|this|me)? ?(?:over |on )?to {_WHO}\b{_NOT_A_THING}",
    r"\bwhere (?:is|are) (?:the |your |all the )?(?:real|actual|live|human) (?:people|person|humans?|agents?|staff)\b",
    rf"\b(?:prefer|rather|like|possible|about|mind|try|start|love|interested in|help|assistance|trouble|problems?|issues?|go about|way of) (?:talking|speaking|chatting)(?: to| with) {_WHO}\b",
    # connect me
    rf"\b{_PASS} {_WHO}\b{_NOT_A_THING}",
    rf"\b{_PASS_BARE} (?:{_DETERMINER} )?{_SURE_PERSON}\b{_NOT_A_THING}",
    r"\b(?:transfer|connect|forward|escalate|hand) (?:me|us)(?: (?:please|now|over|through|asap))*(?=\s*(?:$|[.!?]))",
    r"\bput me through(?! (?:the|a|all|this|hell|so|my))",
    r"\b(?:i (?:want|need|would like|'d like|wish) to |i'd like to |please |pls |can (?:you|we|i) )escalate(?: (?:this|it|my \w+|the \w+))?(?: further)?(?=\s*(?:$|[.!?,]|please|now))",
    r"^\W*escalate(?: this| it| my \w+)?(?: (?:please|now))*\W*$",
    # I need a human
    rf"\b{_WISH} (?:to )?(?:{_DETERMINER} )?{_SURE_PERSON}\b{_NOT_A_THING}{_END}",
    # somebody is to call me, a person is to help me
    rf"\b(?:someone|somebody|anyone|anybody|a (?:real |human )?(?:person|human|agent)|an? (?:{_ADJECTIVE} )*(?:agent|representative|rep|advis[oe]r|manager|supervisor|operator|colleague)|(?:an?|your|some|one of your) (?:{_ADJECTIVE} )*{_PERSON})"
    rf"(?: (?:to|can|could|please|who can|who could|should|that can|will|would|that|else|there|from your team))* (?:(?:call|contact|phone|ring|message|email) (?:me|us){_CALL_END}|(?:reach out|get back|speak|talk|chat|respond|reply) (?:to|with) (?:me|us)|get in (?:touch|contact) with (?:me|us)|give me a call)\b",
    rf"\b(?:can|could|may|let|have|want|need|get|would like|is there)(?: for)? (?:{_DETERMINER} )?(?:(?:real|live|actual|human|living|proper)\s)+(?:person|human|human being|agent|someone|somebody|representative|advis[oe]r|people)?"
    r" ?(?:please |to |there )*(?:help|assist|answer|look|take|handle|deal|check|fix|review|see)\b",
    r"\b(?:can|could) a (?:human|person)(?: being)? (?:please )?(?:help|assist|look|answer|take over|handle|deal|check)(?: (?:me|us|this|at|into|with))",
    rf"\b(?:call me back|(?<!what )(?:please|pls|can you|could you|can u) (?:call|phone|ring) me\b{_CALL_END}|give me a (?:call|ring)|(?:want|need|like|request|get|have|arrange|schedule) (?:a )?(?:call ?back|phone call))",
    # is there anybody
    rf"\b(?:is there|are there|isn't there|do you have|have you got|is) (?:{_DETERMINER} )?(?:{_ADJECTIVE} )*{_PERSON}(?: \w+)?(?: (?:that|who|whom))? (?:i|we) (?:can|could|may) (?:speak|talk|chat|contact|call|reach|write|message|ask|email)",
    r"\b(?:is there|are there|isn't there|do you have|have you got)(?: also| even| actually)? (?:an?|the|any|some)? ?(?:real|live|actual|human|living)(?: (?:person|people|human|agent|agents|human being|representative|someone|operator|support|beings?))?(?: (?:here|there|available|around|online|on|working|behind|i can|who|that|to))?(?=\s*(?:$|[.?!,]|here|there|please|i\b|who|to|that|available))",
    r"\b(?:is there|are there|isn't there) (?:an?|any) (?:person|human|agent|representative|rep|operator|humans|agents|people) (?:here|there|available|around|online|to (?:talk|speak|chat|help))",
    # away from the machine
    rf"\b(?:don'?t|do not|never|not|stop|rather not|tired of|sick of|done|hate|fed up|no more|enough)(?: (?:want|wanna|wish|like|going|need))?(?: to)?(?: be)? (?:deal(?:ing)?|{_TALK}|talking|speaking|chatting|interact(?:ing)?|waste my time)(?: to| with)(?: you)? ?(?:an?|this|the|your|these|any|some|stupid|with)*(?: (?:stupid|dumb|useless|damn|fucking|automated))? ?{_MACHINE}\b",
    rf"\b(?:person|human|someone|somebody|agent|people),? (?:and )?not (?:an?|the|this|some|your)?(?: (?:stupid|dumb|damn))? ?{_MACHINE}\b",
    rf"\b(?:rather than|instead of|other than|besides) (?:an?|the|this|you|your) ?{_MACHINE}\b",
)
_BARE_PERSON = (
    rf"(?:(?:(?:{_DETERMINER}) )?(?:{_ADJECTIVE} )*(?:person|humans?|human being|agents?|representatives?|reps?|operator|advis[oe]r|supervisor|manager|csr)"
    r"|(?:customer|live|human|phone) (?:service|support|care|chat|help|assistance|agent|rep|representative)(?: (?:agent|rep|representative|person))?"
    r"|(?:someone|somebody) from (?:the |your )?(?:customer \w+|support|team|staff)"
    r"|(?:human )?(?:handoff|handover|hand off|hand over)|(?:real|actual|live) (?:people|someone)|humans|call ?back|talk to|speak to|help ?desk)"
)
_FILLER = r"(?:please|pls|plz|now|asap|thanks|thank you|hi|hello|hey|ok|okay|no|yes|just|i said|immediately|right|ffs|urgent|urgently|again|dear|sir|guys|there|want|need|get|me|ty|can i|bot)"
ENGLISH_BARE = re.compile(
    rf"^(?!.*\bno (?:{_ADJECTIVE} )*(?:person|human|agent|representative|operator|call))\W*(?:{_FILLER}\W+)*{_BARE_PERSON}(?:\W+(?:{_FILLER}|{_BARE_PERSON}))*\W*$"
)

ENGLISH_EXPLICIT = re.compile("|".join(f"(?:{pattern})" for pattern in _ENGLISH_EXPLICIT))

# Words that may stand between a negation and what it denies: "don't really want to be ...".
BRIDGE = frozenset(
    """want wants need wish like have having has got going intend plan planning trying try wanna feel to be really even
    actually ever yet just necessarily think i we you should would prefer rather a an any for asking looking ask asked
    do that it the me mind reason""".split()
)
NEGATIONS = frozenset(
    "not don't dont didn't didnt doesn't doesnt never without shouldn't shouldnt wouldn't wouldnt needn't nor neither"
    " haven't havent wasn't wasnt ain't".split()
)

# "no person", "no need to talk to ..."; "why don't you connect me" and "can't I talk to" are requests all the same.
DENIED_BEFORE = re.compile(
    r"(?:\bno (?:need|reason|point|desire|interest|longer)(?: (?:to|in|for|want))*|\brather not|\binstead of|\brather than)\s*$"
)
STILL_ASKS = re.compile(r"\b(?:why (?:don'?t|won'?t|can'?t|not|do not)|(?:don'?t|do) you)\b")

# What makes the words about somebody or something else. Looked for in what stands before, in the same clause.
ABOUT_OTHERS = re.compile(
    rf"(?:\b(?:wants?|wanted|tells?|told|asked|asks|advised|advises|needs|expects|says|said|suggested|suggests|instructed|requires|required) (?:me|us|him|her|them|{_THIRD})(?: (?:that )?i (?:should|must|need|have))? ?(?:to|should)?"
    rf"|\b{_THIRD}(?: \w+){{0,4}}"
    r"|\b(?:do|must|should|did|shall) (?:i|we|you)(?: really)?(?: (?:have to|need to|must))?"
    r"|\bhave to|\bused to|\bwas told to|\bi was|\b(?:when|after|before|while|whenever|if|once) (?:i|we|you|someone)|\bwill i|\bwhat happens(?: \w+){0,3}"
    r"|\b(?:able|how) (?:does|do) (?:it|this|that|your|the)(?: \w+){0,4}|\bwhat (?:is|does|are|do)(?: (?:the|a|your|it|mean))*(?: \w+){0,2}"
    r"|\b(?:you|it|bot|assistant|ai|stepaside) (?:will|would|to|decides? to|automatically|does|do)"
    r")\s*$"
)
REQUEST_ALL_THE_SAME = re.compile(
    r"\b(?:when (?:do|can|will|could) (?:i|we)|how (?:do|can) (?:i|we)|what do i (?:have|need) to do to|(?:now|will|would|could|can) you)\b"
)

_IMPLICIT = (
    r"\b(?:this|that|(?:this |the )?(?:chat|bot|assistant|conversation))(?:'?s| is| are)? (?:simply |just |really |clearly |obviously |so )?(?:not|n't) working(?: at all| for me| out)",
    r"\bthis is(?: just| so| absolutely| completely| totally| really| getting)* (?:useless|hopeless|pointless|ridiculous|a joke|a waste of time|wasting my time|going nowhere|getting us nowhere|getting nowhere|driving me (?:mad|crazy|insane)|unacceptable|stupid|frustrating|annoying)",
    r"\b(?:we'?re|we are|i'?m|i am|this is) (?:going (?:round )?(?:around )?in circles|getting nowhere)|\bgoing (?:round |around )?in circles",
    r"\byou(?:'?re| are|r)?(?: clearly| just| really| obviously| still| simply)* (?:not (?:helping|helpful|getting it|understanding|listening|any help|much help|answering)|useless|no (?:help|use)|a (?:useless|stupid|dumb)(?: \w+)?|wasting my time|of no (?:help|use)|hopeless)",
    r"\byou (?:don'?t|do not|dont|can'?t|cannot|cant|aren'?t|never|didn'?t|won'?t)(?: even| seem to| really| clearly| actually)* (?:understand|get it|help me|help at all|know anything|listen|listening|helping|understanding)\b(?! (?:how|why|that this))",
    r"\b(?:useless|stupid|dumb|terrible|worthless|crap|shitty|fucking|awful|worst) (?:chat ?)?(?:bot|robot|assistant|ai|machine)\b",
    r"\b(?:hate|fed up with|sick of|tired of|enough of) (?:this|these|your|talking to|chat) ?(?:stupid |dumb )?(?:chat ?)?(?:bots?|robots?|machines?|ai|assistant|answers|going)\b",
    r"\b(?:none|nothing) (?:of (?:this|that|these|it) )?(?:you (?:say|said|suggest|suggested|told me) )?(?:is |has )?(?:helps?|helping|helped|work(?:s|ed|ing)?)\b",
    r"^\W*(?:hello\W+)?(?:is )?(?:anyone|anybody|someone|somebody|any body|any one)(?: \w+)? (?:there|here|home|alive|online|around)\W*$",
    r"\b(?:is|are) (?:anyone|anybody|someone|somebody|a person|people) (?:there|here|available|online|around)\b",
    r"\b(?:is there|isn't there) (?:someone|somebody|anyone|anybody)(?: else)?(?: please| to| there| who can| that can| out there| actually)* (?:help|assist)\b",
    r"\b(?:das (?:bringt|hilft|funktioniert) (?:mir )?(?:alles |so |uberhaupt )?(?:nichts|nicht)|du verstehst mich nicht|sie verstehen mich nicht)\b",
    r"\b(?:ca ne (?:marche|fonctionne|sert|m'aide) (?:pas|a rien)|vous ne (?:comprenez|m'aidez) pas|tu ne (?:comprends|m'aides) pas)\b",
    r"\b(?:(?:esto )?no (?:funciona|sirve) (?:para )?nada|no me (?:entiendes|entiende|ayudas|ayuda)|esto no (?:funciona|sirve))\b",
    r"\b(?:isso nao (?:funciona|ajuda|adianta)|voce nao (?:entende|me ajuda)|questo non funziona|non mi (?:capisci|aiuti)|non serve a niente)\b",
    r"\b(?:dit werkt (?:helemaal |gewoon )?niet|je begrijpt (?:me|mij|het) niet|hier heb ik niets aan|to nie dziala|nie rozumiesz|hic yardimci olmuyorsun|beni anlamiyorsun|ise yaramiyor)\b",
)
IMPLICIT = re.compile("|".join(f"(?:{pattern})" for pattern in _IMPLICIT))


class Phrases(NamedTuple):
    """One language: what asks, what asks when it is the whole message, what denies."""

    asks: re.Pattern[str]
    bare: re.Pattern[str]
    denies: re.Pattern[str]


def _phrases(asks: tuple[str, ...], bare: str, denies: str) -> Phrases:
    polite = r"(?:bitte|jetzt|s'il (?:vous|te) plait|svp|stp|por favor|porfa|ahora|agora|per favore|adesso|alstublieft|aub|prosze|teraz|lutfen|hallo|bonjour|hola|ola|ciao|dzien dobry|merhaba|un|une|una|uno|um|uma|ein|eine|einen|een|bir)"
    return Phrases(
        re.compile("|".join(f"(?:{pattern})" for pattern in asks)),
        re.compile(rf"^\W*(?:{polite}\W+)*(?:{bare})(?:\W+{polite})*\W*$"),
        re.compile(denies),
    )


_DE_WHO = r"(?:(?:eine[mnr]?|'?ne[mnr]?|de[mnr]|irgend|ihre[mnr]?|eure[mnr]?|richtige[mnr]?|echte[mnr]?|reale[mnr]?|lebende[mnr]?|menschliche[mnr]?|wirkliche[mnr]?|ihrer|zustandige[mnr]?)\s?)*(?:mensch(?:en)?|person|mitarbeiter(?:in|s|n)?|berater(?:in|n)?|kundenberater(?:in)?|kolleg(?:en|in)|agent(?:en)?|jemand(?:e[mn])?(?: (?:echte[mn]|richtige[mn]|anderem|anderen))?|support|kundenservice|kundendienst|kundenbetreuer(?:in)?|ansprechpartner(?:in)?|servicemitarbeiter(?:in)?|supportmitarbeiter(?:in)?|vorgesetzten|team)"
_FR_WHO = r"(?:(?:l'|un |une |des |votre |vos |le |la |l |un vrai |une vraie |vrai |vraie )*)(?:humains?|etre humain|personnes?(?: (?:reelle|physique|humaine))?|agents?|conseill(?:er|ere)s?|operateur|operatrice|representant|responsable|service client(?:ele)?|quelqu'?un|technicien|collegue|interlocuteur|support|manager|superviseur)"
_ES_WHO = r"(?:(?:un |una |el |la |los |algun |alguna |otra |su |verdadera |autentica )*)(?:personas?|humanos?|ser humano|agentes?|asesor(?:a|es)?|representantes?|operador(?:a)?|alguien|encargad[oa]|supervisor(?:a)?|ejecutiv[oa]|atencion al cliente|servicio al cliente|soporte|gerente|tecnico|responsable)"
_PT_WHO = r"(?:(?:um |uma |o |a |os |algum |alguma |outra |seu |sua )*)(?:pessoas?|humanos?|ser humano|atendentes?|agentes?|representantes?|operador(?:a)?|alguem|gerente|supervisor(?:a)?|suporte|funcionari[oa]|atendimento(?: humano)?|consultor(?:a)?|responsavel|assistente humano)"
_IT_WHO = r"(?:(?:un |una |un'|l'|il |la |lo |vostro |qualche )*)(?:(?:vera |vero )?person[ae]|uman[oi]|essere umano|operator[ei]|operatrice|agente|consulente|rappresentante|responsabile|assistenza|servizio clienti|qualcuno|addett[oa]|supporto|tecnico)"
_NL_WHO = r"(?:(?:een |de |het |uw |jullie |echte? |menselijke? |ander |levend |levende )*)(?:iemand(?: anders)?|mens(?:en)?|persoon|medewerk(?:er|ster)|agent|klantenservice|collega|adviseur|servicemedewerker|helpdesk|supervisor|leidinggevende)"
_PL_WHO = r"(?:(?:prawdziw(?:ym|a|ego)|zyw(?:ym|a|ego)|jakims|jakas|waszym|innym) )*(?:czlowiek(?:iem|a)|konsultant(?:em|ka|a)?|konsultantka|osoba|kims|pracownik(?:iem|a)|agent(?:em|a)|doradca|operator(?:em|a)|przedstawiciel(?:em|a)|obsluga(?: klienta)?|biurem obslugi(?: klienta)?|specjalista|kierownikiem)"
_TR_WHO = r"(?:insan|kisi|musteri temsilcisi|temsilci|yetkili|biri|birisi|operator|danisman|canli destek|musteri hizmetleri|gercek (?:bir )?(?:insan|kisi)|calisan|uzman)"
_TR_TALK = r"(?:gorus|konus|yazis|baglan|bagla|aktar|ilet)"

OTHER_LANGUAGES: dict[str, Phrases] = {
    "de": _phrases(
        (
            rf"\b(?:mit|zu|an) {_DE_WHO}\b[^.?!\n]{{0,25}}?\b(?:sprechen|reden|chatten|telefonieren|schreiben|verbinden|verbunden|weiterleiten|weitergeleitet|unterhalten|kommunizieren|durchstellen)\b",
            rf"\b(?:sprechen|reden|chatten|verbinden|verbinde|leite|leiten)\b[^.?!\n]{{0,20}}?\b(?:mit|zu|an) {_DE_WHO}\b",
            r"\bjemande?n? (?:sprechen|erreichen)\b",
            r"\b(?:verbinde(?:n sie)?|leite(?:n sie)?|stelle?n? sie) mich\b[^.?!\n]{0,25}?\b(?:weiter|durch|mit|zu|an)\b",
            r"\b(?:will|mochte|brauche|hatte gern(?:e)?|wunsche|geben sie mir|gib mir|wo (?:ist|finde ich)|gibt es)\b (?:hier )?(?:ich )?(?:bitte |endlich |jetzt )*(?:eine[nm]?|'?nen?|jemand) ?(?:(?:echten|richtigen|menschlichen|echte|richtige|menschliche|realen) )*(?:mensch(?:en)?|mitarbeiter(?:in)?|berater(?:in)?|person|ansprechpartner(?:in)?|agenten|menschen)\b",
            r"\b(?:kann|konnte|soll|konnten|konnen) (?:mich|mir) (?:bitte )?(?:jemand|ein (?:mensch|mitarbeiter)|sie|eine person)\b[^.?!\n]{0,20}?\b(?:anrufen|zuruckrufen|kontaktieren|helfen)?|\b(?:rufen sie|ruf) mich (?:bitte )?(?:an|zuruck)\b|\bruckruf\b",
        ),
        r"(?:echter |richtiger |echten |richtigen )?(?:mensch(?:en)?|mitarbeiter|berater|ansprechpartner|kundenservice|kundendienst|kundenberater)",
        r"\b(?:nicht|kein(?:e|en|em|er)?|ohne|nie|muss ich|warum soll ich|will wissen)\b",
    ),
    "fr": _phrases(
        (
            rf"\b(?:parl(?:er|e)|discuter|echanger|chatter|communiquer|dialoguer|m'adresser|entretenir|joindre|contacter|avoir)(?: directement| au telephone| en direct)?(?: a| avec| au)? ?{_FR_WHO}\b",
            rf"\b(?:passez|mettez|transferez|connectez|dirigez|passe|mets|transfere|connecte)[- ]moi\b(?:[^.?!\n]{{0,25}}?{_FR_WHO})",
            rf"\b(?:mis(?:e)? en (?:relation|contact)|redirige[re]?|transfere[re]?|passe[re]?) (?:avec|a|vers|au) ?{_FR_WHO}\b|\b(?:me|m') ?(?:mettre en (?:relation|contact)|passer|transferer|connecter|rediriger) (?:avec|a|vers|au)? ?{_FR_WHO}\b",
            r"\b(?:veux|voudrais|souhaite|besoin d'?e?|faut|prefere|donnez[- ]moi)\b ?(?:un |une )?(?:vrai |vraie |autre )?(?:humain|conseill(?:er|ere)|agent|operateur|etre humain|personne (?:reelle|humaine|physique)|vraie personne|interlocuteur)\b",
            r"\b(?:rappelez[- ]moi|etre rappelee?|appelez[- ]moi)\b|\b(?:y a(?:-t-| t )?il|il y a) quelqu'?un\b",
        ),
        r"(?:vrai |vraie )?(?:humain|conseill(?:er|ere)|agent|operateur|service client|etre humain|personne (?:reelle|humaine))",
        r"\b(?:pas|sans|jamais|dois-je|faut-il)\b|\bne (?:veux|souhaite|desire)\b",
    ),
    "es": _phrases(
        (
            rf"\b(?:hablar|hable|chatear|conversar|comunicar(?:me|nos|se)?|contactar(?:me)?|charlar|ponerme en contacto|dialogar|comunico)(?: directamente| por telefono)?(?: con| a)? ?{_ES_WHO}\b",
            r"\b(?:pas[ea]me|comuniqu?[ea]me|conect[ea]me|transfier[ea]me|transfereme|pon(?:ga)?me|derivame|deriveme) (?:con|a)\b",
            rf"\b(?:me (?:pasa|pasas|puede pasar|puedes pasar|comunica|comunicas|puede comunicar|conecta|transfiere|atienda|llame|contacte)|(?:pasarme|comunicarme|conectarme|transferirme)) ?(?:con|a|por)? ?{_ES_WHO}\b|\bque me (?:llamen|atienda|contacten|llame)\b",
            r"\b(?:quiero|necesito|quisiera|prefiero|deseo|dame|deme|hay)\b (?:a |con )?(?:un |una |algun )?(?:persona(?: real| humana| de verdad)?|humano|agente|asesor(?:a)?|representante|operador(?:a)?|ser humano|supervisor)(?: (?:real|humano|ya|ahora|por favor))?(?=\s*(?:$|[.,;!?]|por|ya|ahora|real|humano|que me))",
        ),
        r"(?:agente|asesor(?:a)?|humano|persona(?: real| humana)?|representante|operador(?:a)?|atencion al cliente|ser humano)(?: (?:real|humano))?",
        r"\b(?:no (?:quiero|necesito|deseo|hace falta|quisiera|me pase|me gusta|tengo que)|sin|nunca|tengo que|debo|por que tengo)\b",
    ),
    "pt": _phrases(
        (
            rf"\b(?:falar|conversar|contatar|contactar|entrar em contato|entrar em contacto|chatear|comunicar|fala[rn]?)(?: diretamente| por telefone)?(?: com| a)? ?{_PT_WHO}\b",
            rf"\b(?:transfira|transfere|passe|passa|conecte|ligue|encaminhe)[- ]me\b|\bme (?:transfer[ei]|transfira|transfere|passa|passe|passar|transferir|conecta|conecte|coloca|coloque|encaminh[ea]|ponha|poe) (?:para|com|pra|a|ao|em contato)\b|\b(?:passar|transferir) (?:para|pra) {_PT_WHO}\b",
            r"\b(?:quero|preciso(?: de)?|gostaria de|prefiro|tem|desejo)\b (?:um |uma |algum )?(?:pessoa(?: real| de verdade)?|humano|atendente(?: humano)?|agente|representante|ser humano|atendimento humano|operador(?:a)?)\b",
            r"\b(?:me (?:liga|ligue|liguem|ligar)|podem? me ligar)\b",
        ),
        r"(?:atendente|atendimento|humano|pessoa(?: real)?|agente|representante|operador(?:a)?)(?: humano| real)?",
        r"\b(?:nao (?:quero|preciso|desejo|gostaria|me|precisa)|sem|nunca|tenho que|preciso mesmo|devo)\b",
    ),
    "it": _phrases(
        (
            rf"\b(?:parlare|chattare|comunicare|discutere|parlo|contattare|sentire)(?: direttamente| al telefono)?(?: con| a)? ?{_IT_WHO}\b",
            rf"\b(?:passami|mi passi|passatemi|passarmi|mettimi|mi metta|mettetemi|collegami|mi colleghi|trasferiscimi|mi trasferisca|mettermi in contatto|messo in contatto|messa in contatto)\b(?:[^.?!\n]{{0,20}}?{_IT_WHO})?",
            r"\b(?:voglio|vorrei|ho bisogno di|mi serve|preferisco|c'e|desidero)\b (?:un |una |un'|qualche )?(?:operator[ei]|operatrice|persona (?:reale|vera|umana|in carne e ossa)|vera persona|umano|essere umano|agente|consulente|addett[oa])\b",
            r"\b(?:richiamatemi|chiamatemi|mi richiami|essere richiamat[oa]|mi chiami)\b",
        ),
        r"(?:operatore|operatrice|umano|persona (?:reale|vera)|agente|servizio clienti|assistenza clienti|essere umano)(?: umano| reale)?",
        r"\b(?:non (?:voglio|vorrei|ho bisogno|mi|desidero|serve)|senza|mai|devo (?:per forza )?)\b",
    ),
    "nl": _phrases(
        (
            rf"\b(?:met )?{_NL_WHO}\b[^.?!\n]{{0,25}}?\b(?:spreken|praten|chatten|bellen|overleggen|verbinden|verbonden|doorverbonden|contact|te woord)\b",
            rf"\b(?:spreken|praten|chatten|bellen|contact|verbind|verbinden|doorverbinden|doorverbonden|doorverbind)\b(?: (?:me|mij|door|worden|opnemen))*(?: (?:met|naar)) {_NL_WHO}\b",
            r"\b(?:verbind (?:me|mij)|doorverbinden|doorverbonden)\b",
            r"\b(?:wil|zou graag|graag|heb(?: ik)?|geef (?:me|mij)|is er)\b (?:ik )?(?:een |nodig )*(?:echt |echte |menselijke )?(?:mens|medewerk(?:er|ster)|echt persoon|persoon|collega)\b(?! van)",
            r"\b(?:bel (?:me|mij)(?: terug)?|teruggebeld|kan iemand (?:me|mij) (?:bellen|terugbellen|helpen))\b",
        ),
        r"(?:een )?(?:echt |echte |menselijke )?(?:mens|medewerk(?:er|ster)|persoon|klantenservice)",
        r"\b(?:niet|geen|zonder|nooit|moet ik)\b",
    ),
    "pl": _phrases(
        (
            rf"\b(?:rozmawiac|porozmawiac|pogadac|pomowic|mowic|polaczyc(?: sie)?|skontaktowac(?: sie)?|polaczenie|rozmowa|rozmowe|kontakt|napisac|czatowac|polacz(?:cie|yc)? (?:mnie|sie))(?: prosze)? ?(?:z|ze) {_PL_WHO}\b",
            rf"\b(?:polacz|przelacz|przekieruj|polaczcie|przelaczcie)(?:cie)? (?:mnie|prosze)\b|\bprzelacz(?:yc)?\b[^.?!\n]{{0,15}}? (?:do|na) {_PL_WHO}",
            r"\b(?:chce|potrzebuje|poprosze|prosze o|wole|dajcie mi|daj mi)\b (?:tu )?(?:prawdziwego |zywego |o )?(?:czlowieka|konsultanta|pracownika|kontakt z|rozmowe z|agenta|doradce|operatora)\b",
            r"\b(?:zadzwoncie do mnie|prosze o telefon|oddzwoncie|prosze oddzwonic)\b",
        ),
        r"(?:zywy |prawdziwy )?(?:konsultant|czlowiek|pracownik|obsluga klienta|operator|doradca)",
        r"\b(?:nie (?:chce|musze|potrzebuje|zamierzam|lacz|przelaczaj)|bez|nigdy|czy musze)\b",
    ),
    "tr": _phrases(
        (
            rf"\b{_TR_WHO}(?:l[ae]|yl[ae]|sil[ae]|siyle|leriyle|si|ne|ye|a|e|na|yi|sine|lerine|ya)?(?: ile)? (?:\w+ )?{_TR_TALK}\w*",
            rf"\bbeni (?:bir |gercek |canli )*{_TR_WHO}\w* (?:\w+ )?(?:bagla|aktar|yonlendir)\w*",
            r"\b(?:gercek (?:bir )?(?:insan|kisi)|canli (?:destek|temsilci)|musteri temsilcisi|temsilci|insan|yetkili) (?:istiyorum|lazim|rica|gerek|var mi)\b",
            r"\b(?:beni arayin|beni arar misiniz|geri arayin)\b",
        ),
        r"(?:canli )?(?:temsilci|musteri temsilcisi|canli destek|insan|musteri hizmetleri|operator|yetkili|gercek kisi)",
        r"\b(?:istemiyorum|istemem|gerek yok|\w+(?:madan|meden)|yerine|zorunda|degil)\b",
    ),
}  # fmt: skip

# Without one of these in it, no pattern above can match: most sentences are done with here.
HINT = re.compile(
    r"person|people|human|m[ae]n|some|any|agent|rep|operat|advis|manag|superv|employ|staff|team|customer|support|service"
    r"|help ?desk|expert|consul|colle|assoc|techni|attend|csr|transfer|connect|forward|escalat|put me|hand|call|ring me"
    r"|phone me|talk to|speak to|chat|real|live|actual|bot|machine|computer|\ba\.?i\b|assistant|algorithm|program|automat"
    r"|this|that|you|nothing|none|circles|getting nowhere"
)
HINT_ELSEWHERE = re.compile(
    r"mensch|mitarbeit|berat|kolleg|jemand|ansprech|kunden|support|verbind|leite|stelle|ruf|vorgesetz|person|team|agent"
    r"|humain|conseil|operat|represent|respons|client|quelqu|technic|interloc|collegue|manager|moi|rappele|human|asesor"
    r"|alguien|encargad|supervis|ejecutiv|atencion|soporte|gerente|tecnic|me |llame|pessoa|atend|alguem|suporte|funcion"
    r"|consul|uman|assist|servizi|qualcun|addett|mi |chiama|richiam|iemand|mens|medewerk|klant|collega|advis|helpdesk"
    r"|leidingg|doorverb|terug|czlowi|osob|kims|pracown|doradc|przedstaw|obslug|specjal|kierown|polacz|przelacz|przekier"
    r"|dzwon|telefon|insan|kisi|temsilc|yetkil|biri|danisman|canli|musteri|calisan|uzman|beni |geri"
)

YES = re.compile(
    r"^\W*(?:(?:oh|ok|okay|well|hi|hello|um|hmm|and|and so)\W+)?(?:yes|yeah|yep|yup|ya|yea|sure|ok|okay|okey|please|pls|of course|definitely|absolutely|go ahead"
    r"|do (?:it|that|so)|please do|that would be (?:great|good|nice|lovely)|sounds good|why not|i would|i'd like that|alright|right|affirmative|y|ja|gerne|jo|klar|oui|ouais|volontiers|d'accord"
    r"|si|claro|dale|vale|sim|pode ser|va bene|certo|graag|prima|tak|poprosze|evet|olur|tamam)"
    r"(?:\W+(?:yes|please|pls|plz|do|it|that|so|thanks|thank you|thx|go ahead|get|me|one|now|asap|would be|great|good|nice|i would|i'd like that|ok|sure|bitte|gern|gerne|s'il vous plait|svp|por favor|per favore|alstublieft|graag|prosze|lutfen))*\W*$"
)

# Spelling: what a token within one or two slips of a word here is taken for ...
VOCABULARY = (
    "person", "human", "agent", "someone", "somebody", "anyone", "people", "speak", "connect", "transfer", "contact",
    "representative", "operator", "advisor", "supervisor", "manager", "customer", "service", "support", "please",
    "specialist", "escalate", "employee",
)  # fmt: skip
# ... unless it is a word of its own.
REAL_WORDS = frozenset(
    """persons humans humane humana humano humains humain agents agente agenten persona personas persone pessoa personal
    speaks spoken speaker steak sneak break bleak contacts contract contracts content contest context connects connected
    connection transfers transferred representatives operators operate operated operation operating advisors advise adviser
    advisers supervisors managers managed customers customs costumer services serve served server serviced supports supported
    specialists special escalated escalates employees employed employer people's peoples purple peopled pleased pleases
    sleeves pleasure mensen mensch menschen persoon operatore operatori operador agencia agency urgent argent regent recent
    talent parent sent absent aspect seasons reason reasons prison poison lesson""".split()
)
