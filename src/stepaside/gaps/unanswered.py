"""The questions of one conversation that got no good answer, and how that is known.

The decision of a turn says it: a person was offered or called because the knowledge did not have it. So does
an answer that says itself that it does not know, a customer who asks the same again, and a bad rating of what
only the assistant had answered. A wish for a person, and a failure of ours, are no gaps in the knowledge.

All of it follows from the timeline alone: reading one again, or only now, gives the same questions.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from stepaside.accounts.access import Role as Writer
from stepaside.conversations.entries import Entry, Kind
from stepaside.conversations.words import WORDS
from stepaside.conversations.words_elsewhere import ELSEWHERE
from stepaside.engine import Message, Role, SignalSettings, courtesy
from stepaside.engine.brief.lines import asks_something, matters, weight
from stepaside.engine.contentment import WORKED, contentment
from stepaside.engine.conversation import Exchange, exchanges
from stepaside.engine.language import language_of
from stepaside.engine.signals.asked_for_person import requests
from stepaside.engine.signals.rephrased import repeats, says_so
from stepaside.engine.words import content, fold
from stepaside.gaps.personal import bare
from stepaside.gaps.timeline import Timeline
from stepaside.gaps.values import Cause

MISSING: tuple[Cause, ...] = ("out_of_scope", "low_confidence", "missed", "rephrased")
"""The reasons of a decision that mean: it is not in the knowledge."""
BAD = 2  # and less, of 5
LONGEST = 300  # characters of a question
_LINES = 2
_SETTINGS = SignalSettings()
_UNSURE = re.compile(
    r"\bi(?:'m| am) (?:not (?:sure|certain)|unsure)\b|\bi do(?:n't| not) (?:know|have (?:that|this|any) info)"
    r"|\b(?:passages|documents?|knowledge|information i have)\b[^.]{0,40}\b(?:not|n't)\b[^.]{0,20}"
    r"\b(?:say|contain|mention|cover|include|answer)"
    r"|\b(?:ich bin (?:mir )?(?:da )?nicht sicher|ich weiss (?:das |es )?(?:leider )?nicht"
    r"|dazu (?:habe|finde) ich (?:leider )?(?:nichts|keine))"
    r"|\bje ne (?:suis pas sure?|sais pas)\b|\bno (?:estoy segur[oa]|lo se)\b|\bnao (?:tenho certeza|sei)\b"
    r"|\bnon (?:sono sicur[oa]|lo so)\b|\bik (?:weet (?:het )?niet|ben er niet zeker van)\b"
)

_SAID_UNCOVERED = {words.get("ai.uncovered", WORDS["ai.uncovered"]) for words in (WORDS, *ELSEWHERE.values())}
_UNCOVERED = re.compile(
    "|".join(
        re.escape(words).replace(r"\{what\}", "(.{1,600}?)") + r"(?=\s|$)"
        for words in sorted(_SAID_UNCOVERED)
    )
)


class Missed(NamedTuple):
    """A question without a good answer. `number` is the entry with which it was complete."""

    number: int
    text: str
    language: str | None
    cause: Cause
    asked_at: datetime
    known_at: datetime
    handover: str | None


class _Known(NamedTuple):
    """From when on, and why, a turn counts as unanswered; `through` is its last message that counts."""

    at: datetime
    cause: Cause
    through: int


def unanswered(timeline: Timeline) -> tuple[Missed, ...]:
    """The unanswered questions in their order, without anything secret or personal."""
    turns = exchanges(timeline.messages)
    found = []
    for at, turn in enumerate(turns):
        known = None if _helped(turns, at) else _known(timeline, turns, at)
        text = _question(timeline, turns, at, known.through) if known else ""
        if known and text:
            asked_at = next(m.at for m in reversed(turn.asked) if m.entry <= known.through)
            handover = _handover_after(timeline, known.through)
            language = language_of(bare(text))
            found.append(Missed(known.through, text, language, known.cause, asked_at, known.at, handover))
    return tuple(found)


def _known(timeline: Timeline, turns: Sequence[Exchange], at: int) -> _Known | None:
    """From the first moment on, for the reason that says most: what was decided goes before what is guessed."""
    found = list(_reasons(timeline, turns, at))
    if not found:
        return None
    return found[0]._replace(at=min(one.at for one in found))


def _reasons(timeline: Timeline, turns: Sequence[Exchange], at: int) -> Iterator[_Known]:
    turn = turns[at]
    for decision in timeline.of(Kind.DECISION):
        if cause := _missing(decision, turn):
            yield _Known(decision.at, cause, decision.body["turn"])
    if not _only_assistant(turn):
        return
    through = turn.asked[-1].entry
    for answer in turn.answers:
        if answer.offer or _UNSURE.search(fold(answer.text).text) or uncovered(answer.text):
            yield _Known(answer.at, "unsure", through)
    if at + 1 < len(turns) and _asks_again(turns[at + 1], turn):
        yield _Known(turns[at + 1].asked[-1].at, "rephrased", through)
    following = turns[at + 1].asked[0].entry if at + 1 < len(turns) else None
    if rating := _bad_rating(timeline, turn, following):
        yield _Known(rating.at, "rated", through)


def _helped(turns: Sequence[Exchange], at: int) -> bool:
    """The assistant was not sure, but its answer helped, as the customer said next."""
    following = turns[at + 1].text if at + 1 < len(turns) else ""
    answered = any(answer.sources for answer in turns[at].answers)
    return answered and _only_assistant(turns[at]) and contentment(following) == WORKED


def _missing(decision: Entry, turn: Exchange) -> Cause | None:
    """Why the decision about this turn says that the knowledge does not have it."""
    numbers = {message.entry for message in turn.asked}
    if decision.body.get("turn") not in numbers or decision.body.get("verdict") not in ("offer", "escalate"):
        return None
    codes = [reason["code"] for reason in decision.body.get("reasons", ())]
    return next((cast("Cause", code) for code in codes if code in MISSING), None)


def _only_assistant(turn: Exchange) -> bool:
    return bool(turn.answers) and all(answer.role is Role.ASSISTANT for answer in turn.answers)


def _asks_again(now: Exchange, earlier: Exchange) -> bool:
    """By words: a meaning is made only for what is stored."""
    return says_so(now) or repeats(now, earlier, _SETTINGS)


def _bad_rating(timeline: Timeline, turn: Exchange, following: int | None) -> Entry | None:
    """A bad rating right after the assistant's answer, when no person had a part in the conversation until then."""
    last = turn.answers[-1].entry
    persons = [entry.number for entry in timeline.of(Kind.MESSAGE) if entry.author.role is Writer.AGENT]
    for rating in timeline.of(Kind.RATING):
        is_next = rating.number > last and (following is None or rating.number < following)
        alone = not any(number < rating.number for number in persons)
        if is_next and alone and int(rating.body.get("score", 5)) <= BAD:
            return rating
    return None


def _handover_after(timeline: Timeline, number: int) -> str | None:
    """The handover that followed, if the assistant did not get the floor back in between."""
    for event in timeline.events("requested", "taken_over", "resolved", "handed_back"):
        if event.number > number:
            began = event.body["event"] in ("requested", "taken_over")
            return str(event.body["handover"]) if began else None
    return None


def _question(timeline: Timeline, turns: Sequence[Exchange], at: int, through: int) -> str:
    """What the customer asked, in their words; a short follow-up together with what it follows."""
    answers = [timeline.concealed[answer.entry].text for answer in turns[at].answers]
    if parts := [part for answer in answers for part in uncovered(answer)]:
        return " ".join(parts)[:LONGEST]
    asked = [timeline.concealed[m.entry] for m in turns[at].asked if m.entry <= through]
    said = essence(asked)
    if said and len(content(bare(said))) <= 2 and at > 0:
        before = essence([timeline.concealed[m.entry] for m in turns[at - 1].asked])
        return f"{before} {said}".strip()[:LONGEST]
    return said[:LONGEST]


def uncovered(answer: str) -> tuple[str, ...]:
    """The questions of a message that an answer to the others says it found nothing about."""
    return tuple(next(filter(None, match.groups())).strip() for match in _UNCOVERED.finditer(answer))


def essence(asked: Sequence[Message]) -> str:
    """The sentences that say what is asked or wanted; empty when nothing is."""
    lines = [line for message in asked for line in matters(message)]
    about = [line for line in lines if content(bare(line)) and not requests(line) and not courtesy(line)]
    wanting = [line for line in about if asks_something(line)] or about
    heaviest = sorted(wanting, key=lambda line: (-weight(line), wanting.index(line)))[:_LINES]
    return " ".join(line for line in wanting if line in heaviest)
