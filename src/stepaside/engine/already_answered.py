"""Notices that a question asks for what the customer has already given.

It serves whoever is about to ask: the agent in the composer, and the assistant. What a question asks for is
read by `facts_questions`; whether a fact is that, by its kind, by the noun the question uses, and, for
what only has a kind (a day, a place), by the words around it: the day of the party is not the day of
the flight.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from stepaside.engine.cites import Cite
from stepaside.engine.conversation import Message, Role
from stepaside.engine.facts.ledger import Fact
from stepaside.engine.facts.questions import Wanted, wanted
from stepaside.engine.words import content, fold, sentences, stem

LIKELY = 0.6  # from here on it is worth telling somebody


class AlreadyAnswered(msgspec.Struct, frozen=True):
    """The `question` asks for `fact`, which stands at `cites`. sure: 0..1, by rules, not calibrated."""

    question: str
    fact: Fact
    cites: tuple[Cite, ...]
    sure: float


_KIN: dict[str, frozenset[str]] = {
    "quantity": frozenset(("quantity",)),
    "person": frozenset(("person", "doctor", "host", "guest", "name_of_the_host")),
    "place": frozenset(("place", "city", "area", "address", "location", "hotel", "venue", "named")),
    "budget": frozenset(("budget", "amount", "price_range")),
    "date": frozenset(("date",)),
    "time": frozenset(("time",)),
    "rating": frozenset(("rating",)),
    "travel": frozenset(("travel",)),
    "room": frozenset(("room", "numbered")),
    "flight": frozenset(("flight", "numbered")),
    "booking": frozenset(("booking", "numbered")),
}
_SAME = {
    **dict.fromkeys(("rank", "position", "job", "job_title", "title"), "role"),
    **dict.fromkeys(("symptoms", "fraud_report", "issue", "problem"), "problem"),
}
_LOOSE = frozenset(("quantity", "person", "place", "budget", "date", "time", "rating", "travel"))
_NAMED = frozenset(
    (
        "named",
        "place",
        "hotel",
        "restaurant",
        "venue",
        "apartment",
        "company",
        "product",
        "food",
        "area",
        "city",
    )
)
_PEOPLE = frozenset(
    ("people", "person", "guest", "party", "adult", "friend", "attendee", "quantity", "number", "you")
)
_CONFIRMS = re.compile(
    r"\b(?:is (?:that|this|it) (?:right|correct)|right\W*$|correct\W*$|did you (?:say|mean)|do you mean|you (?:said"
    r"|mean|mentioned)"
    r"|just to confirm|to confirm|which (?:one )?(?:is|of)|is it still|still the same|double[- ]?check)\b"
)
_STATES = re.compile(
    r"\W*(?:(?:thanks|thank you|ok|okay|great|perfect)\W+)*(?:i|we|it|that|your|the)(?:'ve|'s|'ll)? ?(?:\w+ ){0,3}?"
    r"(?:have|got|see|found|noted|will|is|are|was|has|know|looked|checked|cannot|can't)\b"
)
_LEAVING = re.compile(r"\b(?:depart\w*|from|leav\w*|pick(?:ed)? ?up|start\w*|origin)\b")
_GOING = re.compile(r"\b(?:to|arriv\w*|destination|go|going|headed|drop(?:ped)? ?off|towards?)\b")
_CLOCK = re.compile(r"\b(?:kick off|start|begin|end|wrap up|finish|time|hour|o'clock)\b")
_CALENDAR = re.compile(r"\b(?:day|date|dates|week|month)\b")


def already_answered(
    question: str, ledger: Sequence[Fact], messages: Sequence[Message] = ()
) -> AlreadyAnswered | None:
    """The surest known answer to what a text asks, or None.

    messages: the conversation, if at hand: without it a day or a place is only known to be one.
    """
    found = all_answered(question, ledger, messages)
    return max(found, key=lambda each: each.sure, default=None)


def all_answered(
    text: str, ledger: Sequence[Fact], messages: Sequence[Message] = ()
) -> tuple[AlreadyAnswered, ...]:
    """Every question of a text that is answered already, each with its surest answer, in order."""
    found: list[AlreadyAnswered] = []
    around = _Around(messages)
    for start, end in sentences(text):
        sentence = text[start:end]
        if not _only_confirms(sentence, ledger):
            for each in wanted(sentence):
                answers = [a for fact in ledger if (a := _answer(sentence, each, fact, around)) is not None]
                found += [max(answers, key=lambda a: a.sure)] if answers else []
    return tuple({each.fact: each for each in found}.values())


def _only_confirms(sentence: str, ledger: Sequence[Fact]) -> bool:
    """It names the value itself, or asks which of two is right."""
    folded = fold(sentence).text
    if _CONFIRMS.search(folded) or ("?" not in folded and _STATES.match(folded)):
        return True
    return any(
        re.search(rf"(?<!\w){re.escape(value)}(?!\w)", folded) for fact in ledger for value in _values(fact)
    )


def _values(fact: Fact) -> Iterator[str]:
    for value in (fact.value, *(older.value for older in fact.superseded)):
        folded = fold(value).text.strip()
        if len(folded) > 2 and not fact.sensitive:
            yield folded


class _Around:
    """What was said around a fact: its own sentence and the question before it."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self._said = {message.entry: message.text for message in messages}
        self._asked: dict[int, str] = {}
        asked = ""
        for message in messages:
            if message.role is Role.CUSTOMER:
                self._asked[message.entry] = asked
            else:
                asked = message.text

    def known(self) -> bool:
        return bool(self._said)

    def said(self, cite: Cite) -> str:
        return self._said.get(cite.entry, "")

    def asked(self, cite: Cite) -> str:
        return self._asked.get(cite.entry, "")

    def before(self, cite: Cite) -> str:
        """The words right before the fact."""
        text = self.said(cite)
        place = text.find(cite.quote)
        return fold(text[max(0, place - 30) : place]).text if place > 0 else ""


def _answer(sentence: str, asked: Wanted, fact: Fact, around: _Around) -> AlreadyAnswered | None:
    sure = _sureness(sentence, asked, fact, around)
    return AlreadyAnswered(sentence, fact, fact.cites, round(sure, 3)) if sure > 0 else None


def _sureness(sentence: str, asked: Wanted, fact: Fact, around: _Around) -> float:
    if asked.key in _LOOSE:
        return _loosely(sentence, asked, fact, around)
    if asked.key == fact.key:
        return 0.9 if asked.general else 0.95
    if fact.key in _KIN.get(asked.key, ()):
        return 0.8 if stem(asked.label.split()[0].lower()) in content(fact.label) else 0.0
    if fact.key == _SAME.get(asked.key):
        return 0.8
    return _by_noun(asked, fact, around) if asked.general and not asked.label.startswith("Asked: ") else 0.0


def _by_noun(asked: Wanted, fact: Fact, around: _Around) -> float:
    """ "What is the host's name?" and the fact "Host"; "what restaurant" and a name given to that question."""
    noun, label = content(asked.label), content(fact.label)
    if fact.key == "name":
        return 0.0
    if label and label <= noun:
        return 0.85
    asked_then = any(noun and noun <= content(around.asked(cite)) for cite in fact.cites)
    said_then = any(noun and noun & content(around.said(cite)) for cite in fact.cites)
    if fact.key in _NAMED and (asked_then or said_then):
        return 0.8 if asked_then else 0.65
    return 0.0


def _loosely(sentence: str, asked: Wanted, fact: Fact, around: _Around) -> float:
    folded = fold(sentence).text
    if content(fact.label) and content(fact.label) <= content(sentence) and fact.key not in ("date", "time"):
        return 0.85
    if fact.key not in _KIN[asked.key] or not _same_sort(folded, asked, fact):
        return 0.0
    return max(_same_matter(folded, sentence, asked, cite, around) for cite in fact.cites)


def _same_sort(folded: str, asked: Wanted, fact: Fact) -> bool:
    """Guests are people and no bedrooms; what begins at a time does not begin on a day."""
    if asked.key == "quantity":
        noun, label = content(asked.label), content(fact.label)
        people = bool({stem(word) for word in _PEOPLE} & noun) or not noun
        return bool(noun & label) or (people and bool({stem(word) for word in _PEOPLE} & label))
    if asked.key == "date":
        return bool(_CALENDAR.search(folded)) or not _CLOCK.search(folded)
    if asked.key == "time":
        return bool(_CLOCK.search(folded)) or not _CALENDAR.search(folded)
    return True


def _same_matter(folded: str, sentence: str, asked: Wanted, cite: Cite, around: _Around) -> float:
    if not around.known():
        return LIKELY
    if asked.key == "place" and (direction := _direction(folded)):
        there = _direction(around.before(cite)) or _direction(fold(around.asked(cite)).text)
        return 0.9 if there == direction else 0.2
    matter = content(sentence)
    asked_before = (
        content(around.asked(cite))
        if asked.key in {w.key for w in wanted(around.asked(cite))}
        else frozenset()
    )
    near = content(around.said(cite)) | asked_before
    if asked_before and (not matter or len(matter & asked_before) >= 0.6 * len(matter)):
        return 0.9
    return 0.45 + 0.4 * len(matter & near) / max(1, len(matter))


def _direction(folded: str) -> str:
    """Where from or where to, by the last word that says it."""
    places = [(m.start(), "from") for m in _LEAVING.finditer(folded)] + [
        (m.start(), "to") for m in _GOING.finditer(folded)
    ]
    return max(places)[1] if places else ""
