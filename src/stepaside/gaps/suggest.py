"""From a person's good answer, a question and an answer for everybody: or nothing. Values in, values out.

Only what an agent said counts, never the assistant's own lines, and only between taking a handover over and
ending it well. Greetings, questions back, promises and what is true of this one customer are struck out; where
nothing is left that answers the question, it was a one-off, and nothing is suggested.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from stepaside.conversations.entries import Entry, Kind
from stepaside.engine import Message, Role, courtesy
from stepaside.engine.brief.lines import asks_something
from stepaside.engine.brief.want import want
from stepaside.engine.contentment import contentment
from stepaside.engine.conversation import exchanges
from stepaside.engine.masking import MASK
from stepaside.engine.promises import promises
from stepaside.engine.words import content, fold, sentences, unhappy
from stepaside.gaps.one_off_phrases import CONDITION, CUSTOMER_ONLY, DEEDS, SALUTATION, SMALL_TALK, THEIRS
from stepaside.gaps.personal import bare, has_taken_out
from stepaside.gaps.timeline import Timeline
from stepaside.gaps.unanswered import BAD, Missed
from stepaside.gaps.values import Cited, Part, Why

GOOD = 4  # and more, of 5
MOST_SENTENCES, MOST_PARTS, LONGEST = 8, 60, 1_500  # of an answer; parts shown; characters
TELLING = 2  # words of content that a sentence needs


class Suggested(NamedTuple):
    """A suggestion as it comes out of one handover. `asked`: the entry of the question."""

    handover: str
    question: str
    answer: str
    asked: int
    parts: tuple[Part, ...]
    cites: tuple[Cited, ...]
    by: str
    why: str


class _Stint(NamedTuple):
    """What an agent did in one handover: from the entry that began it to the one that ended it."""

    handover: str
    began: int
    ended: Entry


def suggestions(timeline: Timeline, missed: Sequence[Missed]) -> tuple[Suggested, ...]:
    """At most one for each handover that a person ended well."""
    found = (_suggested(timeline, missed, stint) for stint in _stints(timeline))
    return tuple(one for one in found if one is not None)


def _stints(timeline: Timeline) -> Iterator[_Stint]:
    began: Entry | None = None
    for event in timeline.events("accepted", "taken_over", "resolved", "handed_back"):
        if event.body["event"] in ("accepted", "taken_over"):
            began = event
        elif began is not None:
            yield _Stint(str(event.body["handover"]), began.number, event)
            began = None


def _suggested(timeline: Timeline, missed: Sequence[Missed], stint: _Stint) -> Suggested | None:
    why = _went_well(timeline, stint)
    asked = _asked(timeline, missed, stint)
    if not why or asked is None or _is_their_own(asked.text):
        return None
    said = [
        m for m in timeline.messages if m.role is Role.AGENT and stint.began < m.entry < stint.ended.number
    ]
    parts = tuple(part for message in said for part in _parts(message, timeline.concealed[message.entry]))
    kept = [part for part in parts if part.kept][:MOST_SENTENCES]
    if not kept or not said:
        return None
    cites = [Cited(asked.entry, asked.text), *(Cited(part.entry, part.text) for part in kept)]
    answer = " ".join(part.text for part in kept)[:LONGEST]
    by = next(entry.author.name for entry in timeline.of(Kind.MESSAGE) if entry.number == kept[0].entry)
    return Suggested(
        stint.handover, asked.text, answer, asked.entry, _struck(parts, kept), tuple(cites), by, why
    )


def _struck(parts: Sequence[Part], kept: Sequence[Part]) -> tuple[Part, ...]:
    """All parts in their order; what is beyond the length of an answer is struck as beside the point."""
    stays = {id(part) for part in kept}
    shown = [
        part if not part.kept or id(part) in stays else Part(part.text, False, "beside_the_point", part.entry)
        for part in parts
    ]
    return tuple(shown[:MOST_PARTS])


def _went_well(timeline: Timeline, stint: _Stint) -> str:
    """Why the answer may be called good; empty when it may not."""
    after = list(
        takewhile(
            lambda entry: entry.kind is not Kind.HANDOVER,
            (entry for entry in timeline.entries if entry.number > stint.ended.number),
        )
    )
    scores = [int(entry.body.get("score", 0)) for entry in after if entry.kind is Kind.RATING]
    last = [m for m in timeline.messages if m.role is Role.CUSTOMER and m.entry > stint.began]
    content_now = contentment(last[-1].text) if last else 0.0
    if (scores and scores[-1] <= BAD) or (last and unhappy(last[-1].text) and not content_now):
        return ""
    if scores and scores[-1] >= GOOD:
        return f"Rated {scores[-1]}."
    if content_now:
        return "The customer said that it helped."
    return "Marked as solved." if stint.ended.body["event"] == "resolved" else ""


class _Asked(NamedTuple):
    entry: int
    text: str


def _asked(timeline: Timeline, missed: Sequence[Missed], stint: _Stint) -> _Asked | None:
    """The question that nobody could answer before the person came; else what was wanted last."""
    before = [one for one in missed if one.handover == stint.handover or one.number < stint.began]
    mine = [one for one in before if one.handover == stint.handover] or before[-1:]
    if mine:
        return _Asked(mine[-1].number, mine[-1].text)
    told = [timeline.concealed[m.entry] for m in timeline.messages if m.entry < stint.ended.number]
    wanted = want(exchanges(told), 0)
    if wanted is None or not asks_something(wanted.text):
        return None
    return _Asked(wanted.cites[0].entry, wanted.text)


def _is_their_own(question: str) -> bool:
    """ "Where is my parcel?" is answered for one customer, by looking."""
    return bool(CUSTOMER_ONLY.search(fold(question).text)) or len(content(bare(question))) == 0


def _parts(message: Message, concealed: Message) -> Iterator[Part]:
    """The sentences of an agent's message, nothing secret or personal in them, each kept or struck out."""
    promised = {promise.text for promise in promises(message.text)}
    for line in concealed.text.splitlines():
        for text in _pieces(line):
            why = _why_not(text, promised=any(_overlap(text, promise) for promise in promised))
            yield Part(text, not why, why, message.entry)


def _pieces(line: str) -> Iterator[str]:
    """The sentences; a hello that one begins with is a piece of its own, whatever the name in it."""
    for start, end in sentences(line):
        text = line[start:end]
        hello = SALUTATION.match(text)
        if hello and hello.end() < len(text):
            yield hello[0].strip()
            text = text[hello.end() :]
        yield text[:1].upper() + text[1:]


def _overlap(text: str, promise: str) -> bool:
    return promise in text or text in promise


def _why_not(text: str, *, promised: bool) -> Why:
    """Why a sentence is nothing to tell the next customer; empty when it is."""
    folded = fold(text).text
    if MASK[0] in text:
        return "secret"
    if courtesy(bare(text)) == "greeting" or SALUTATION.fullmatch(text):
        return "greeting"
    if courtesy(bare(text)) or not content(bare(text)):
        return "small_talk"
    if promised:
        return "promise"
    if DEEDS.search(folded) or (THEIRS.search(folded) and not CONDITION.search(folded)):
        return "one_off"
    if has_taken_out(text):
        return "personal"
    if text.rstrip().endswith(("?", "？")):
        return "question"
    if SMALL_TALK.search(folded) and len(content(text)) <= TELLING + 2:
        return "small_talk"
    return "" if len(content(text)) >= TELLING or any(c.isdigit() for c in text) else "beside_the_point"
