"""The facts ledger: what the customer has told us, so that nobody asks for it again.

Each fact is copied from the customer's own words and points to where it stands. A corrected value
replaces the older one, whose place stays among the cites. What must not be shown (card numbers,
passwords) is masked here, and `mask` does the same to any text that is about to be quoted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from stepaside.engine.cites import Cite
from stepaside.engine.conversation import Message, Role


class Fact(msgspec.Struct, frozen=True):
    """One thing the customer told us. `value` is as they wrote it, masked when `sensitive`."""

    key: str
    label: str
    value: str
    cites: tuple[Cite, ...]
    sensitive: bool = False

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError(f"The fact {self.key!r} has no cite. What nobody wrote is not a fact.")


class _Kind(NamedTuple):
    key: str
    label: str
    pattern: re.Pattern[str]
    sensitive: bool = False
    several: bool = False


class _Mention(NamedTuple):
    kind: _Kind
    entry: int
    start: int
    end: int
    value: str
    adds: bool


_REFERENCE = (
    r"(?:\s*(?:number|numbers|no\.?|num\.?|nr\.?|id|ref(?:erence)?\.?|code|nummer|numero|número|numer|n°|nº))?"
    r"\s*(?:is|are|was|:|=|#|\(|ist|est|es|é|è|to)*\s*#?\s*"
    r"(?P<value>(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]{3})[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\w@-])"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAME = r"(?P<value>[^\W\d_][\w'’-]*(?:\s+(?!and\b|but\b|from\b|i\b|my\b)[A-ZÀ-Þ][\w'’-]*){0,2})"


def _kind(key: str, label: str, pattern: str, *, sensitive: bool = False, several: bool = False) -> _Kind:
    return _Kind(key, label, re.compile(pattern, re.IGNORECASE), sensitive, several)


_CARD = _kind("card", "Card number", r"(?<![\w-])(?P<value>\d(?:[ -]?\d){12,18})(?![\w-])", sensitive=True)
_SECRETS = (
    _kind(
        "password",
        "Password",
        r"\b(?:password|passwort|passcode|pin|cvv|cvc|mot de passe|contraseña|senha|hasło)(?:\s+(?:code|number))?"
        r"\s*(?:is|was|:|=|ist|est|es)\s*(?P<value>[^\s,;]{3,})",
        sensitive=True,
    ),
    _kind(
        "ssn", "Social security number", r"(?<![\w-])(?P<value>\d{3}-\d{2}-\d{4})(?![\w-])", sensitive=True
    ),
    _kind(
        "iban",
        "IBAN",
        r"(?<!\w)(?P<value>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?)(?!\w)",
        sensitive=True,
    ),
)
# In this order: what one kind has taken is not looked at by those after it.
_KINDS = (
    _CARD,
    *_SECRETS,
    _kind("email", "E-mail", r"(?<![\w.+-])(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?![\w@])"),
    _kind(
        "tracking",
        "Tracking number",
        rf"\b(?:tracking|awb|consignment|parcel|shipment|sendungs?){_REFERENCE}",
    ),
    _kind("tracking", "Tracking number", r"\b(?P<value>1Z[A-Z0-9]{16})\b"),
    _kind(
        "invoice",
        "Invoice number",
        rf"\b(?:invoices?|rechnungs?|facture|factura|fattura|faktura){_REFERENCE}",
    ),
    _kind(
        "order",
        "Order number",
        rf"\b(?:orders?|purchase|po|bestell(?:ung|nummer)|auftrags?|commande|pedido|ordine|bestelling|zamówieni[ea]"
        rf"|sipariş){_REFERENCE}",
    ),
    _kind(
        "booking", "Booking reference", rf"\b(?:bookings?|reservations?|confirmation|buchungs?){_REFERENCE}"
    ),
    _kind("account", "Account number", rf"\b(?:account|customer|member(?:ship)?|kunden|client){_REFERENCE}"),
    _kind("serial", "Serial number", rf"\b(?:serial|imei|s/n){_REFERENCE}"),
    _kind("case", "Case number", rf"\b(?:case|ticket|reference|ref){_REFERENCE}"),
    _kind("order", "Order number", r"(?<![\w&/])#(?P<value>(?=[A-Z0-9-]*\d)[A-Z0-9-]{3,20})(?!\w)"),
    _kind(
        "amount",
        "Amount",
        r"(?<![\w.])(?P<value>(?:[$€£¥₺₹]|(?:USD|EUR|GBP|CHF|PLN|TRY|BRL)\s?)\s?\d[\d.,]*\d|[$€£¥₺₹]\s?\d"
        r"|\d(?:[\d.,]*\d)?\s?(?:[€£$₺]|(?:usd|eur|gbp|chf|pln|tl|zł|euros?|dollars?|pounds?|quid)\b))",
        several=True,
    ),
    _kind(
        "date",
        "Date",
        r"(?<![\w/.-])(?P<value>\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?"
        rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)(?!\w)",
        several=True,
    ),
    _kind(
        "phone", "Phone", r"(?<![\w#-])(?P<value>\+\d[\d ()./-]{6,18}\d|\(?0\d[\d ()./-]{6,16}\d)(?![\w-])"
    ),
    _kind(
        "phone",
        "Phone",
        r"\b(?:phone|mobile|cell|tel(?:ephone)?|whatsapp|call me(?: back)?(?: on| at)?|reach me(?: on| at)?|handy)\b"
        r"(?:\s*(?:number|no\.?))?\s*(?:is|:|=|on|at)*\s*(?P<value>\(?\d[\d ()./-]{6,16}\d)(?![\w-])",
    ),
    _kind("phone", "Phone", r"(?<![\w-])(?P<value>\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\w-])"),
    _kind("postcode", "Postcode", r"(?<!\w)(?-i:(?P<value>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))(?!\w)"),
    _kind(
        "postcode",
        "Postcode",
        r"\b(?:zip|zip code|post ?code|postal code|plz|code postal|código postal|cep|cap|kod pocztowy)"
        r"\s*(?:is|:|=|ist|est|es)*\s*(?P<value>\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{5}-\d{3,4}|\d{4,6}"
        r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b",
    ),
    _kind(
        "name",
        "Name",
        r"\b(?:my (?:full )?name is|my name's|(?:full )?name\s*:|this is(?= [A-Z])|ich heiße|mein name ist|je m'appelle"
        rf"|me llamo|mi nombre es|meu nome é|mi chiamo|mijn naam is|ik heet|nazywam się|benim adım)\s+{_NAME}",
    ),
)
# One of these is in every text a kind can be found in; without it, its patterns are not tried.
_HINTS = {
    "email": ("@",),
    "password": ("pass", "pin", "cv", "contrase", "senha", "has"),
    "tracking": ("track", "awb", "consign", "parcel", "shipment", "sendung", "1z"),
    "invoice": ("invoice", "rechnung", "factur", "fattura", "faktura"),
    "order": (
        "order",
        "purchase",
        "po",
        "bestell",
        "auftrag",
        "commande",
        "pedido",
        "ordine",
        "zamów",
        "sipar",
        "#",
    ),
    "booking": ("booking", "reserv", "confirm", "buchung"),
    "account": ("account", "customer", "member", "kunden", "client"),
    "amount": (
        "$",
        "€",
        "£",
        "¥",
        "₺",
        "₹",
        "zł",
        *"usd eur gbp chf pln tl try brl dollar pound quid".split(),
    ),
    "date": ("-", "/", ".", *"jan feb mar apr may jun jul aug sep oct nov dec".split()),
    "serial": ("serial", "imei", "s/n"),
    "case": ("case", "ticket", "ref"),
    "name": (
        "name",
        "this is",
        "ich hei",
        "appelle",
        "llamo",
        "nombre",
        "nome",
        "chiamo",
        "naam",
        "heet",
        "nazywam",
        "ad",
    ),
}
_ASKED_FOR = (
    (
        "order",
        re.compile(
            r"order (?:number|no|id|reference)|bestellnummer|numéro de commande|número de pedido",
            re.IGNORECASE,
        ),
    ),
    ("tracking", re.compile(r"tracking (?:number|code|id)", re.IGNORECASE)),
    ("invoice", re.compile(r"invoice (?:number|no|id)", re.IGNORECASE)),
    ("account", re.compile(r"account (?:number|id)|customer (?:number|id)", re.IGNORECASE)),
    ("booking", re.compile(r"booking (?:number|reference)|confirmation (?:number|code)", re.IGNORECASE)),
)
_BARE = re.compile(
    r"(?<![\w@.-])(?=[A-Z0-9-]*\d{3})(?P<value>[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\w@-])", re.IGNORECASE
)
_ADDS = re.compile(r"\b(?:also|another|second|other|both|as well|too|plus)\b", re.IGNORECASE)
_NO_NAMES = frozenset(
    "not a an the very so my your about for from regarding ridiculous unacceptable urgent".split()
)
_BY_KEY = {kind.key: kind for kind in reversed(_KINDS)}
_MAY_BE_SECRET = re.compile(r"\d{3}|\d[ -]\d|pass|pin|cvv|cvc|contra|senha|has", re.IGNORECASE)
_DIGITS = {
    "email": 0,
    "password": 0,
    "name": 0,
    "card": 13,
    "ssn": 9,
    "iban": 10,
    "phone": 7,
}  # at least; else 1
_MASK = "••••"


def facts(messages: Sequence[Message]) -> tuple[Fact, ...]:
    """Every fact the customer gave, in the order in which its kind was first mentioned."""
    found: dict[str, list[_Mention]] = {}
    for mention in _mentions(messages):
        found.setdefault(mention.kind.key, []).append(mention)
    return tuple(fact for mentions in found.values() for fact in _ledger(mentions))


@lru_cache(maxsize=1024)
def mask(text: str) -> str:
    """The text with card numbers, passwords and the like made unreadable."""
    if not _MAY_BE_SECRET.search(text):
        return text
    for kind in (_CARD, *_SECRETS):
        for match in reversed(list(kind.pattern.finditer(text))):
            if _holds(kind, match["value"]):
                text = text[: match.start("value")] + _masked(match["value"]) + text[match.end("value") :]
    return text


def _mentions(messages: Sequence[Message]) -> Iterator[_Mention]:
    asked_for: str | None = None
    for message in messages:
        if message.role is Role.CUSTOMER:
            yield from _in_message(message, asked_for)
        else:
            asked_for = next((key for key, pattern in _ASKED_FOR if pattern.search(message.text)), None)


def _in_message(message: Message, asked_for: str | None) -> Iterator[_Mention]:
    taken: list[tuple[int, int]] = []
    for kind in _worth_trying(message.text):
        for match in kind.pattern.finditer(message.text):
            if _holds(kind, match["value"]) and _free(match.span("value"), taken):
                taken.append(match.span("value"))
                yield _mention(kind, message, match)
    if asked_for is None:
        return
    for match in _BARE.finditer(message.text):
        if _free(match.span("value"), taken):
            yield _mention(_BY_KEY[asked_for], message, match)


def _worth_trying(text: str) -> Iterator[_Kind]:
    lowered = text.lower()
    digits = sum(map(str.isdigit, text))
    for kind in _KINDS:
        hints = _HINTS.get(kind.key)
        if (hints is None or any(hint in lowered for hint in hints)) and digits >= _DIGITS.get(kind.key, 1):
            yield kind


def _mention(kind: _Kind, message: Message, match: re.Match[str]) -> _Mention:
    start, end = match.span("value")
    return _Mention(kind, message.entry, start, end, match["value"], bool(_ADDS.search(message.text)))


def _holds(kind: _Kind, value: str) -> bool:
    digits = [int(c) for c in value if c.isdigit()]
    if kind.key == "card":
        return _luhn(digits)
    if kind.key == "phone":
        return 7 <= len(digits) <= 15
    if kind.key == "name":
        return value.split()[0].lower() not in _NO_NAMES
    return True


def _luhn(digits: Sequence[int]) -> bool:
    doubled = (d if i % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(doubled) % 10 == 0


def _free(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in taken)


def _ledger(mentions: Sequence[_Mention]) -> Iterator[Fact]:
    """One fact per value that stands: a later value replaces an earlier one unless it adds to it."""
    standing: dict[str, list[_Mention]] = {}
    for mention in mentions:
        same = _sameness(mention.value)
        replaced = [] if mention.kind.several or mention.adds else _older(standing, mention, same)
        older = [cite for key in replaced for cite in standing.pop(key)]
        standing[same] = older + standing.get(same, []) + [mention]
    for group in standing.values():
        yield _fact(group)


def _older(standing: dict[str, list[_Mention]], mention: _Mention, same: str) -> list[str]:
    return [key for key, group in standing.items() if key != same and group[-1].entry < mention.entry]


def _sameness(value: str) -> str:
    return "".join(c for c in value.lower() if c.isalnum())


def _fact(group: Sequence[_Mention]) -> Fact:
    last = group[-1]
    hide = last.kind.sensitive
    cites = [Cite(m.entry, _masked(m.value) if hide else m.value) for m in group]
    value = _masked(last.value) if hide else last.value
    return Fact(last.kind.key, last.kind.label, value, tuple(dict.fromkeys(cites)), hide)


def _masked(value: str) -> str:
    digits = [c for c in value if c.isdigit()]
    return f"{_MASK} {''.join(digits[-4:])}" if len(digits) >= 9 else _MASK
