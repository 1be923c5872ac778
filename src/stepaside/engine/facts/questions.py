"""What a question asks for: the kind of fact, and what it is called.

Read twice: to know what a bare "10423" answers (`answers`), and to notice that the answer has
already been given (`already_answered`). Common kinds are told by their nouns in twelve languages;
anything else is called what the question calls it ("What is your rank?" asks for the rank).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stepaside.engine.words import fold, sentences


class Wanted(NamedTuple):
    """One thing asked for. `general` when only the question's own words say what it is."""

    key: str
    label: str
    general: bool = False


_TOPICS: tuple[tuple[str, str, str], ...] = (
    ("maiden_name", "Mother's maiden name", r"maiden name"),
    ("pet_name", "Pet's name", r"pet(?:'s|s)? name|names? of (?:the|your) (?:first |childhood )?pet|your (?:first"
                               r"|childhood) pet"),
    ("security_answer", "Security answer", r"security (?:question|answer)|secret answer"),
    ("one_time_code", "One-time code", r"(?:one[- ]time|verification|authentication) (?:code|password|pin)|\botp\b"),
    ("pin", "PIN", r"\bpin\b(?! (?:board|badge))"),
    (
        "password", "Password",
        r"\bpassword|passcode|passwort|mot de passe|contrasena|\bsenha\b|\bhaslo\b|wachtwoord|\bsifre(?:niz)?\b",
    ),
    ("card", "Card number", r"(?:card|kreditkarten) ?number"),
    (
        "birth", "Date of birth",
        r"date of birth|birth ?da(?:te|y)|\bdob\b|when were you born|geburtsdatum|date de naissance"
        r"|fecha de nacimiento"
        r"|data de nascimento|data di nascita|geboortedatum|data urodzenia|dogum tarih|生年月日|出生日期|تاريخ الميلاد",
    ),
    (
        "tracking", "Tracking number",
        r"(?:tracking|parcel|consignment) (?:number|no\b|code|id|reference)|sendungsnummer|numero de suivi"
        r"|numero de seguimiento"
        r"|codigo de rastreio|numero di tracciamento|trackingnummer|numer przesylki|kargo takip"
        r"|追跡番号|快递单号|رقم التتبع",
    ),
    ("invoice", "Invoice number", r"invoice (?:number|no\b|id)|rechnungsnummer|numero de facture|numero de factura"),
    (
        "order", "Order number",
        r"(?:order|purchase) ?(?:number|no\b\.?|num\b|nr\b|id|ref(?:erence)?|code|#)|number of (?:your|the) order"
        r"|which order"
        r"|what order|bestell ?(?:nummer|nr)|auftragsnummer|(?:numero|reference|no\.?|n°) de (?:la "
        r"|votre )?commande|numero d[eo] (?:(?:su|tu|seu|o) )?pedido"
        r"|(?:numero|codigo) da encomenda|numero (?:del |dell')?ordine|bestel ?nummer|ordernummer|numer (?:panstwa "
        r"|twojego )?zamowienia"
        r"|siparis (?:numara|no|kod)|注文(?:番号|ナンバー)|订单(?:号|编号)|訂單(?:號|編號)|رقم (?:ال)?طلب",
    ),
    (
        "booking", "Booking reference",
        r"(?:booking|reservation|confirmation|trip|ride) ?(?:number|no\b|reference|ref\b|code|id)|buchungsnummer"
        r"|numero de reserva(?:tion)?"
        r"|numero di prenotazione|boekingsnummer|numer rezerwacji|rezervasyon numara",
    ),
    ("flight", "Flight", r"flight(?:'s)? ?(?:number|no\b|id|code)|which flight|what flight|flugnummer"
                         r"|numero d[eu] vol|numero de vuelo"),
    (
        "account", "Account number",
        r"(?:account|customer|client|member(?:ship)?) ?(?:number|no\b|nr\b|id)|kundennummer|kontonummer"
        r"|numero de (?:compte|client|cuenta|cliente|conta)"
        r"|klantnummer|numer (?:konta|klienta)|hesap numara|musteri numara",
    ),
    ("serial", "Serial number", r"serial (?:number|no\b)|seriennummer|\bimei\b"),
    ("case", "Case number", r"(?:case|ticket|reference|ref) (?:number|no\b|id)"),
    (
        "email", "E-mail",
        r"\be-?mails?\b|mail ?adresse|adresse mail|\bcorreo\b|courriel|e-?posta|メール|邮箱|電郵|电子邮件|بريد",
    ),
    (
        "phone", "Phone",
        r"(?:phone|mobile|cell|contact|call ?back|whatsapp) ?(?:number|no\b)|number (?:can|should|could|shall|do"
        r"|may) (?:we|i)"
        r"|(?:can|should|could|may) (?:we|i) (?:call|phone|ring|reach)|telefon|handynummer|rufnummer"
        r"|numero de (?:tel|movil|celular)"
        r"|telephone|cellulare|your phone\b|電話番号|电话|電話|手机号|رقم (?:ال)?هاتف",
    ),
    (
        "postcode", "Postcode",
        r"(?:zip|post|postal) ?codes?|postleitzahl|\bplz\b|code postal|codigo postal|\bcap\b|kod pocztowy"
        r"|posta kodu|郵便番号|邮政编码",
    ),
    (
        "address", "Address",
        r"(?:street |home |delivery |shipping |billing |your |the |mailing |postal )address|where do you live"
        r"|anschrift|ihre adresse|votre adresse|su direccion"
        r"|endereco|indirizzo|\badres\b|住所|地址|عنوان",
    ),
    ("room", "Room number", r"room (?:number|no\b)|which room|what room|zimmernummer"),
    (
        "name", "Name",
        r"your (?:full |first |last |sur|own |good |complete )*name|(?:the|your|and|a|full|first"
        r"|last) name(?= please|[,?.!]|$| on the (?:order|account|booking|reservation))"
        r"|^\W*(?:full |first |last )?names?(?=[,?.!]| please| again|$)|who am i (?:speaking|talking|chatting)"
        r"|who (?:is|are) (?:this|you)\b|what(?:'s| is| was) the name(?: again)?\W*$|under (?:what|which) name"
        r"|(?:what|which) name (?:is|was|should|shall|did|do)|how should i (?:address|call) you|what (?:should|may"
        r"|can) i call you"
        r"|wie (?:ist|lautet|war) (?:ihr|dein|der) (?:\w+ )?name|ihren? (?:vollstandigen )?namen|deinen namen"
        r"|wie hei(?:ss|ß)(?:en sie|t du)|votre (?:nom|prenom)"
        r"|comment vous appelez|su nombre|tu nombre|como se llama|como te llamas|seu nome|teu nome|o nome completo"
        r"|como se chama|il suo nome|tuo nome|come si chiama|uw naam|je naam"
        r"|hoe heet|(?:panstwa|pana|pani|twoje) (?:imie|nazwisko)|jak (?:sie pan|sie pani|masz na imie)"
        r"|imie i nazwisko|adiniz|adin ne|isminiz"
        r"|お名前|名前|您的(?:姓名|名字)|你的名字|姓名|贵姓|叫什么|اسمك|الاسم",
    ),
)  # fmt: skip
_TABLE = tuple((key, label, re.compile(pattern)) for key, label, pattern in _TOPICS)
_LOOSE: tuple[tuple[str, str, str], ...] = (
    (
        "date", "Date",
        r"\b(?:what|which) (?:day|date|dates|days|week|month)\b|\bdates?\b(?! (?:back|with))|\bday of the week"
        r"|\bwhat day|\bwhen\b(?! you (?:say|said)| it comes)"
        r"|\bwann\b|welche[mrsn]? (?:tag|datum)|\bquand\b|quel(?:le)? (?:jour|date)|\bcuando\b|que (?:dia|fecha)"
        r"|\bquando\b|que dia|che giorno|quale data|\bwanneer\b|welke (?:dag|datum)"
        r"|\bkiedy\b|ktorego dnia|jaka data|ne zaman|hangi (?:gun|tarih)|いつ|何日|日付|什么时候|哪天|日期|何时"
        r"|متى|تاريخ"
        r"|ما هو اليوم",
    ),
    (
        "time", "Time",
        r"\b(?:what|which|at what|for what) times?\b|\btimes?\b(?=\W*(?:and|,|please|\?|$))|\bhow early\b|what hour"
        r"|\bwhen\b"
        r"|um wie ?viel uhr|quelle heure|que hora|a che ora|hoe laat|o ktorej godzinie|saat kac|何時|几点|الساعة",
    ),
    ("budget", "Budget", r"\bbudget|how much (?:can|could|do|would|are) you|price (?:limit|range|are)|maximum price"
                         r"|spend"),
    ("quantity", "Quantity", r"\bhow many\b|\bnumber of (?!the|your)|(?:guests?|people|party size"
                             r"|capacity).{0,30}(?:must|at least|maximum|\bis \d)"
        r"|(?:at least|maximum|must be|up to|only|more than|or fewer|capacity).{0,40}(?:guests?|people|seats?)"
        r"|how (?:large|big) (?:is|will)|party size"
                             r"|how long\b"),
    (
        "place", "Place",
        r"\bwhere (?:are|do|would|will|is|should|did|were|to|from)\b|\b(?:what|which) (?:place|city|town|country"
        r"|location|address|part of town|area)\b"
        r"|\b(?:destination|(?:departure|arrival|starting|pick ?-?up|drop ?-?off|current)? ?(?:location|point"
        r"|address))(?=\W*(?:$|and\b|please|,))",
    ),
    ("travel", "Way of travelling", r"\b(?:drive|driving)\b.*\b(?:walk\w*|transit|train|bus)\b|travel mode"
                                    r"|mode of travel"),
    ("rating", "Rating", r"\brating|\bstars\b"),
    ("person", "Person", r"\bwho(?:m)?\b|(?:doctor|host|guest|driver|contact)(?:'s)? name"),
)  # fmt: skip
_LOOSE_TABLE = tuple((key, label, re.compile(pattern)) for key, label, pattern in _LOOSE)
_NP = (
    r"(?P<noun>(?:(?!(?:that|which|when|where|if|so|and|or|for|to|with|from|please|would|do|does|did|is|are|was"
    r"|were|will|should|can|could|you|we|i|has|have|need|in|at|on|again|now|below"
    r"|is)\b)[\w'-]+ ?){1,4}(?:(?<=of )(?:the |your |a )?(?:[\w'-]+ ?){1,3})?)"
)
_NOUNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:what|which|at what|at which|for what|on what|in what|with what) (?:(?:kind|type"
        rf"|sort) (?:of )?)?{_NP}(?=(?:(?:would|do|did|does|are|is|was|will|should|can|could|have|has|needs?|for|in"
        rf"|at)\b|\?|$))",
        rf"\b(?:what|which)(?:'s| is| are| was| were|s)? (?:your|the|ur) (?:current |exact |preferred "
        rf"|desired )?{_NP}",
        rf"\b(?:provide|give|tell|share|state|specify|enter|confirm|describe|have|get|know|need|send|type|spell|say"
        rf"|choose|pick|select)(?: (?:me|us|out))?(?: with)?(?: what)? (?:your|the|a|an|ur)(?: detailed"
        rf"| full)? {_NP}",
        rf"^\W*(?:please )?(?:your|the|ur) {_NP}(?= please|\W*$)",
        rf"\b(?:what|which) (?:colou?r|brand|make|model|size|type|kind) (?:of |is |are |was )?(?:the |your )?{_NP}",
    )
)
_QUESTION_WORD = re.compile(
    r"\?|\b(?:what|which|who|where|when|how|please|could|can|may|need|provide|tell|give|enter|your|must be|maximum"
    r"|at least|up to|fewer|capacity)\b|[？]"
    r"|番号|名前|号|متى|رقم"
)
_YES_NO = re.compile(
    r"^\W*(?:(?:and|also|ok|okay|great|right|alright|so|but)\W+)*(?P<said>(?:have you|did you (?!mean|want|say|know"
    r"|get|enjoy|find|like)|do you (?:already )?(?:need|require|own|use|smoke)|do you have (?!any (?:requests?"
    r"|questions?|preferences?|other|more|special|specific|particular|idea)|an? (?:preference|request|question"
    r"|particular|specific))"
    r"|are you (?:a|an|already|travell?ing|over|under|allergic)|does (?:it|the|your)) [^?]{3,80})\?"
)
_NOT_A_FACT = re.compile(
    r"anything else|any (?:other|more|further)|any questions|(?:help|do|can i get) (?:for )?you\b\W*$|proceed"
    r"|continue"
    r"|require more|detailed instructions|something else|more information|how (?:are|is) (?:you|it|your|the)|how was"
    r"|what (?:else )?can i (?!change)|how can i|how may i"
)
_CHANGE = re.compile(
    r"what (?:can|should|shall|may) i change|what (?:would|do) you (?:like|want) (?:me )?to (?P<of>change|request)"
)
_OFFERS = re.compile(
    r"would you like|(?:can|should|shall|could|may) i (?:book|confirm|reserve|schedule|help|try|check|go|proceed"
    r"|search)|do you (?:mean|know)|try (?:an)?other|different"
)
_ASKING = re.compile(r"\b(?:what|which|when|where|who|whom|how (?:many|much|long|large|big))\b")
_BRIEF = 7  # words: "Account number and PIN" asks without a question mark
_COUNTED = re.compile(
    r"(?:how many|number of) (?:more |other )?(?P<of>[a-z]{4,})\b(?<!more)(?<!would)(?<!will)(?<!should)"
)
_EMPTY_NOUNS = frozenset(
    "it that this thing things one help problem issue matter questions chance moment minute time look idea favor"
    " favour details detail more name day date answer something anything best reason weather".split()
)


@lru_cache(maxsize=2048)
def wanted(text: str) -> tuple[Wanted, ...]:
    """What the questions in a text ask for, in the order asked."""
    found: list[Wanted] = []
    for start, end in sentences(text):
        sentence = fold(text[start:end]).text
        if _QUESTION_WORD.search(sentence) or len(sentence.split()) <= _BRIEF:
            found += (each for each in _in_sentence(sentence) if each not in found)
    return tuple(found)


def _in_sentence(sentence: str) -> Iterator[Wanted]:
    sure = sorted(
        (m.start(), key, label) for key, label, pattern in _TABLE if (m := pattern.search(sentence))
    )
    if sure:
        yield from (Wanted(key, label) for _, key, label in sure)
    if _NOT_A_FACT.search(sentence) or (_OFFERS.search(sentence) and not _ASKING.search(sentence)):
        return
    if change := _CHANGE.search(sentence):
        noun = change["of"] or "change"
        yield Wanted(noun, noun.capitalize(), general=True)
        return
    if yes_no := _YES_NO.search(sentence):
        if not sure and not _OFFERS.search(sentence):
            yield Wanted(slug(yes_no["said"]), "Asked: " + yes_no["said"].strip(), general=True)
        return
    if sure and "," not in sentence and " and " not in sentence:
        return
    yield from _loosely(sentence, {key for _, key, _ in sure})


def _loosely(sentence: str, already: set[str]) -> Iterator[Wanted]:
    own = () if already else tuple(_by_noun(sentence))
    yield from own
    for key, label, pattern in _LOOSE_TABLE:
        if pattern.search(sentence) and not (
            own and key in ("place", "person", "budget", "quantity", "rating")
        ):
            counted = _COUNTED.search(sentence) if key == "quantity" else None
            yield Wanted(key, counted["of"].capitalize() if counted else label)


def _by_noun(sentence: str) -> Iterator[Wanted]:
    for pattern in _NOUNS:
        match = pattern.search(sentence)
        if match and (noun := _noun(match["noun"])):
            yield Wanted(slug(noun), noun.capitalize(), general=True)
            return


def _noun(phrase: str) -> str:
    noun = " ".join(phrase.split()).strip("'-")
    return "" if noun in _EMPTY_NOUNS or len(noun) < 2 else noun


def slug(words: str) -> str:
    """A label as a key: "Code type" is `code_type`."""
    return "_".join(re.findall(r"\w+", words.lower()))[:60]
