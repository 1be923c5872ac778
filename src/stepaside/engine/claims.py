"""Claims, and whether the entries they cite support them.

A claim without a cite cannot be constructed, and one that its entries don't support is dropped:
`supported` is asked about every sentence of a brief, above all about those a model wrote. It is strict:
a true claim in other words may be lost, and then the customer's own words stand in its place, but a
number, a name, a date or an amount that nobody wrote never gets through, and neither does a "not" too
many or too few.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from stepaside.engine.cites import Cite
from stepaside.engine.conversation import Message, Outcome, Role
from stepaside.engine.words import STOP, fold, sentences, stem, words

UNCOVERED = 0.2  # of a claim's words of content: so many may be the writer's own


class Claim(msgspec.Struct, frozen=True):
    """Something said about the conversation. `stated`: somebody wrote it; `inferred`: it follows."""

    text: str
    cites: tuple[Cite, ...]
    basis: Literal["stated", "inferred"] = "stated"

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError(f"The claim {self.text!r} has no cite. No citation, no claim.")


class Attempt(Claim, frozen=True):
    """Something tried, and whether it worked as far as the customer's next words tell."""

    by: Literal["assistant", "customer", "agent"] = "assistant"
    outcome: Outcome = "unknown"


class Promised(Claim, frozen=True):
    """Something the customer was told would happen, or had been done: to be kept, or put right."""

    by: Literal["assistant", "agent"] = "assistant"


_QUOTE = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_IDENTIFIER = re.compile(  # only from where a word begins: a word of twenty thousand letters is read once
    r"(?<![^\W_])(?:[^\W_]*\d\w*(?:[-./:,'’]\w+)*|(?<![^\W_]-)[^\W_]+(?:-[^\W_]+)*-\d\w*)"
)
_PART = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\b")
_THOUSANDS = re.compile(r"(?<=\d)[,.  '’](?=\d{3}(?!\d))")
_CENTS = re.compile(r"(?<=\d)[.,]0+(?!\d)")
_NAME = re.compile(r"(?<![\w'’])[^\W\d_][\w'’]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MONTHS = {
    month: str(number)
    for number, names in enumerate(
        "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,"
        "oct october,nov november,dec december".split(","),
        1,
    )
    for month in names.split()
}
_NUMBERS = {
    "once": "1", "two": "2", "twice": "2", "both": "2", "three": "3", "thrice": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "dozen": "12",
}  # fmt: skip
_CURRENCIES = {
    "$": "usd", "usd": "usd", "dollar": "usd", "dollars": "usd", "€": "eur", "eur": "eur", "euro": "eur",
    "euros": "eur", "£": "gbp", "gbp": "gbp", "pound": "gbp", "pounds": "gbp", "quid": "gbp", "¥": "jpy", "yen": "jpy",
    "₺": "try", "lira": "try",
    "zł": "pln", "zl": "pln", "pln": "pln", "chf": "chf", "₹": "inr", "rupees": "inr",
}  # fmt: skip
_CURRENCY = re.compile(
    "|".join(re.escape(sign) for sign in _CURRENCIES if not sign.isalpha()) + r"|[^\W\d_]+"
)

_NEGATIONS = frozenset(
    "not no never without neither nor none nothing nobody cannot cant dont doesnt didnt isnt wasnt wont wouldnt couldnt"
    " havent hasnt hadnt arent werent shouldnt unable fails failed refuses refused nicht kein keine keinen ohne nie"
    " niemals pas jamais sans aucun sin nunca jamas nao sem non senza mai niet geen zonder nigdy bez degil".split()
)
_BEHIND = frozenset("nicht pas niet degil".split())  # stand behind what they negate
_CLAUSE = frozenset(
    "but because and so until unless if then however although which who aber und mais et pero y e ma en".split()
)
_REACH = 5
_SAYING = frozenset(  # words a sentence about a conversation needs, and that claim nothing by themselves
    stem(word)
    for word in (
        "customer customers assistant agent ask asks asked asking say says said tell tells told telling write writes"
        " wrote written report reports reported mention mentions mentioned want wants wanted need needs needed like"
        " explain explains explained reply replies replied answer answers answered state states stated describe"
        " describes described question questions problem issue message respond responded point pointed add added"
        " also later again about regarding concerning currently already last whether suggest suggested offer offered"
        " she he him his hers one times new"
    ).split()
)
_MUST_BE_SAID = frozenset(  # what turns a claim into another: never the writer's own
    stem(word)
    for word in (
        "accept agree angry approve authorise authorize broken cancel charge close complain confirm damage days debit"
        " delay deliver deny dispute double early euros expire fail fraud free fix guarantee happy hours increase keep"
        " late lawyer legal lose lost minutes missing months never open order paid pay percent pounds dollars"
        " promise receive reduce refund refuse reject repair replace resolve return satisfied send sent ship solve"
        " steal stolen sue threaten tomorrow today yesterday monday tuesday wednesday thursday friday saturday"
        " sunday morning evening transfer urgent weeks work wrong years upgrade downgrade unhappy buy bought sell"
    ).split()
)
_ALIKE = tuple(
    frozenset(stem(word) for word in line.split())
    for line in (
        "refund reimburse reimbursement",
        "replacement replace exchange swap",
        "parcel package shipment delivery deliver delivered",
        "broken damaged defective faulty",
        "cancel cancellation terminate",
        "call phone ring telephone",
        "email mail e-mail",
        "buy bought purchase purchased",
        "late delayed delay",
        "person human someone somebody",
        "wrong incorrect",
        "login log sign signin",
        "pay paid payment",
        "send sent",
        "lose lost missing",
        "charge charged bill billed",
        "work works worked working",
    )
)


class _Reading(NamedTuple):
    """What a text says, in the parts that can be compared."""

    plain: str
    stems: frozenset[str]
    identifiers: frozenset[str]
    numbers: frozenset[str]
    currencies: frozenset[str]
    negated: frozenset[str]
    affirmed: frozenset[str]


def supported(claim: str, cited: Sequence[Message]) -> bool:
    """The cited messages say what the claim says.

    Every number, identifier, amount, date and name in it occurs in them, what it quotes is there word
    for word, four fifths of its words of content are there and all that change its meaning, it denies
    what they deny and affirms what they affirm, and whoever it says spoke did. False without messages.
    """
    if not cited or not _PART.search(claim):
        return False
    said = _all_said(cited)
    reading = _read(claim)
    return (
        _quotes_stand(claim, said)
        and _numbers_stand(claim, reading, said)
        and _names_stand(claim, said)
        and _words_stand(claim, reading, said)
        and _denies_the_same(reading, said)
        and _spoke(claim, cited)
    )


def invents_nothing(text: str, messages: Sequence[Message]) -> bool:
    """Every number, date, name and quotation in a text occurs in the messages. For advice, which is no claim."""
    if not messages:
        return False
    said, reading = _all_said(messages), _read(text)
    return (
        _quotes_stand(text, said)
        and _numbers_stand(text, reading, said)
        and _names_stand(text, said, advice=True)
    )


def _all_said(cited: Sequence[Message]) -> _Reading:
    """All that the cited messages say, with their writers' names and the titles of their sources."""
    readings = [_read(text) for message in cited for text in (message.text, *_beside(message))]
    united = [frozenset[str]().union(*(reading[part] for reading in readings)) for part in range(1, 7)]
    return _Reading("\n".join(reading.plain for reading in readings), *united)


def _beside(message: Message) -> Iterator[str]:
    if message.name:
        yield message.name
    for source in message.sources:
        yield source.title


@lru_cache(maxsize=2048)
def _read(text: str) -> _Reading:
    negated, affirmed = _polarity(text)
    written = {match[0] for match in _IDENTIFIER.finditer(_tidy(text))}
    parts = {part for token in written for part in _PART.findall(token.lower()) if _DIGITS.search(part)}
    digits = {run for token in written for run in _DIGITS.findall(token) if len(run) >= 3}
    whole = {_joined(token) for token in written}
    return _Reading(
        " ".join(fold(text).text.split()),
        frozenset(_stems(text)),
        frozenset(whole | parts | digits),
        frozenset({_short(run) for token in written for run in _DIGITS.findall(token)} | _worded(text)),
        frozenset(_CURRENCIES[sign] for sign in _CURRENCY.findall(text.lower()) if sign in _CURRENCIES),
        negated,
        affirmed,
    )


def _stems(text: str) -> Iterator[str]:
    for word in words(fold(text).text):
        if _CJK.search(word.text):
            yield from (word.text[at : at + 2] for at in range(max(1, len(word.text) - 1)))
        else:
            yield stem(word.text)


def _tidy(text: str) -> str:
    """Ordinals as numbers, amounts without thousands separators and empty cents."""
    return _CENTS.sub("", _THOUSANDS.sub("", _ORDINAL.sub(r"\1", text)))


def _joined(token: str) -> str:
    return "".join(c for c in token.lower() if c.isalnum())


def _short(run: str) -> str:
    return run.lstrip("0") or "0" if len(run) <= 2 else run


def _worded(text: str) -> set[str]:
    """Numbers and months written as words."""
    found = (word.text for word in words(fold(text).text))
    return {_NUMBERS.get(word) or _MONTHS[word] for word in found if word in _NUMBERS or word in _MONTHS}


def _polarity(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems under a negation, and those that are not."""
    negated: set[str] = set()
    affirmed: set[str] = set()
    for start, end in sentences(text) or ((0, len(text)),):
        line = [word.text for word in words(fold(text[start:end]).text)]
        under = set(_under_negation(line))
        negated |= {stem(word) for at, word in enumerate(line) if at in under and word not in STOP}
        affirmed |= {stem(word) for at, word in enumerate(line) if at not in under and word not in STOP}
    return frozenset(negated), frozenset(affirmed)


def _under_negation(line: Sequence[str]) -> Iterator[int]:
    for at, word in enumerate(line):
        if word.replace("'", "") not in _NEGATIONS and not word.endswith("n't"):
            continue
        if word in _BEHIND:
            yield from range(max(0, at - 2), at)
        for following in range(at + 1, min(at + 1 + _REACH, len(line))):
            if line[following] in _CLAUSE:
                break
            yield following


def _quotes_stand(claim: str, said: _Reading) -> bool:
    quoted = (first or second for first, second in _QUOTE.findall(claim))
    return all(" ".join(fold(quote).text.split()).rstrip("….").rstrip() in said.plain for quote in quoted)


def _numbers_stand(claim: str, reading: _Reading, said: _Reading) -> bool:
    row = "".join(_DIGITS.findall(said.plain))
    written = [match[0] for match in _IDENTIFIER.finditer(_tidy(claim))]
    return (
        all(_number_stands(token, said, row) for token in written)
        and _worded(claim) <= said.numbers
        and reading.currencies <= said.currencies
    )


def _number_stands(token: str, said: _Reading, row: str) -> bool:
    joined = _joined(token)
    if joined in said.identifiers or (len(joined) >= 7 and joined.isdigit() and joined in row):
        return True
    parts = _PART.findall(token.lower())
    return len(parts) > 1 and all(
        _short(part) in said.numbers
        if part.isdigit()
        else part in said.identifiers or stem(part) in said.stems
        for part in parts
    )


def _names_stand(claim: str, said: _Reading, *, advice: bool = False) -> bool:
    """Whatever is written with a capital was said; in advice, the first word of a sentence may be any."""
    begins = {start for start, _ in sentences(claim)} if advice else set()
    for match in _NAME.finditer(claim):
        word = fold(match[0]).text
        if not match[0][0].isupper() or word in STOP or stem(word) in _SAYING or match.start() in begins:
            continue
        if not _covered(stem(word.removesuffix("'s")), said.stems):
            return False
    return True


def _words_stand(claim: str, reading: _Reading, said: _Reading) -> bool:
    telling = {s for s in reading.stems - _LITTLE if not _DIGITS.search(s)}
    missing = {s for s in telling if not _covered(s, said.stems)}
    if missing & _MUST_BE_SAID:
        return False
    tells = bool(telling) or bool(reading.identifiers) or bool(_QUOTE.search(claim))
    return tells and len(missing) <= UNCOVERED * len(telling)


_LITTLE = frozenset(stem(word) for word in (*STOP, *_NUMBERS, *_MONTHS)) | STOP | _SAYING


def _covered(one: str, said: Iterable[str]) -> bool:
    if one in said:
        return True
    alike = [group for group in _ALIKE if one in group]
    return any(other in group for group in alike for other in said) or any(
        _same_root(one, other) for other in said
    )


def _same_root(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter) and len(longer) - len(shorter) <= 5


def _denies_the_same(claim: _Reading, said: _Reading) -> bool:
    """No word is denied that was only affirmed, and none affirmed that was only denied."""
    flipped_up = claim.affirmed & (said.negated - said.affirmed) - claim.negated
    flipped_down = claim.negated & (said.affirmed - said.negated) - claim.affirmed
    return not (flipped_up - _SAYING) and not (flipped_down - _SAYING)


_SPOKE = re.compile(
    r"\b(?P<who>customer|assistant|agent)\s+(?:\w+ly\s+|has\s+|had\s+|already\s+|then\s+|also\s+)*"
    r"(?:says?|said|asks?|asked|writes?|wrote|wants?|wanted|needs?|needed|repl(?:ies|ied)|answers?|answered|explains?"
    r"|explained|offers?|offered|suggests?|suggested|promises?|promised|reports?|reported|mentions?|mentioned|states?"
    r"|stated|tried|confirms?|confirmed|told)\b",
    re.IGNORECASE,
)


def _spoke(claim: str, cited: Sequence[Message]) -> bool:
    """Whoever the claim says spoke wrote one of the cited messages."""
    roles = {message.role for message in cited}
    outside = _QUOTE.sub("", claim)
    return all(Role(match["who"].lower()) in roles for match in _SPOKE.finditer(outside))
