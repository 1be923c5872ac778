"""An answer without a language model: the documents' own words, as they stand, with their source.

It is meant to read like an answer: the best sentences in their order, a list with all its items, the row of a
table with its column names, and no sentence that begins with "This" without the one that says what.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stepaside.knowledge.assess import assess, covered
from stepaside.knowledge.ingest.pack import tokens_in
from stepaside.knowledge.units import Unit, leans_back, units_of
from stepaside.knowledge.values import Answer, Found, Quote
from stepaside.knowledge.words import content_words, words_of

LOOKED_AT = 3  # of the passages found, so many may be the one that is quoted
_TELLING = 0.3  # a sentence that says so much of the question is worth quoting wherever it stands
_ASKED = 0.9  # of what the question says: a heading that says as much is the question
_NEARLY = 0.6  # of what the best one says of it
_AS_GOOD = 0.02  # rows this near the best one are said with it


@dataclass(frozen=True)
class Room:
    """How much is quoted: about so many tokens, and so many sentences besides lists."""

    tokens: int = 130
    sentences: int = 3


MEDIUM = Room()


def quote_answer(question: str, found: Sequence[Found], room: Room = MEDIUM) -> Answer:
    """The sentences of the best passage that answer best; empty text if nothing was found."""
    ranked = [one for one in fittest_first(question, found) if units_of(one.passage.text)]
    if not ranked:
        return Answer("", (), 0.0)
    best = ranked[0]
    text, quote = _excerpt(best, _weights(question, found), room)
    source = Quote(best.passage.title, best.passage.url, quote, best.passage.path)
    return Answer(text, (source,), assess(question, ranked, text))


def fittest_first(question: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """The passage that is quoted, then the others in their order."""
    if not found:
        return ()
    weights = _weights(question, found)
    best = max(found[:LOOKED_AT], key=lambda one: _fitness(one, weights))
    return best, *(one for one in found if one is not best)


def _weights(question: str, found: Sequence[Found]) -> Mapping[str, float]:
    return (found[0].words if found else {}) or dict.fromkeys(content_words(question), 1.0)


def _fitness(one: Found, weights: Mapping[str, float]) -> float:
    """What the passage says itself counts beside its page's title, which all passages of a page share."""
    weights = one.words or weights
    own = frozenset(words_of(" ".join((*one.passage.path, one.passage.text)), one.passage.language))
    return (
        one.score
        + 0.25 * covered(weights, own | frozenset(words_of(one.passage.title, one.passage.language)))
        + 0.25 * covered(weights, own)
    )


def _excerpt(one: Found, weights: Mapping[str, float], room: Room) -> tuple[str, str]:
    """What is said of a passage, and the same as it stands there."""
    units = units_of(one.passage.text)
    weights = one.words or weights
    fits = room.sentences > 1 and _size(units, set(range(len(units)))) <= room.tokens
    whole = fits and is_under_question(one, weights)
    chosen = list(range(len(units))) if whole else _chosen(units, weights, room, one.passage.language)
    return _joined(units, chosen, said=True), _joined(units, chosen, said=False)


def is_under_question(one: Found, weights: Mapping[str, float]) -> bool:
    """The passage stands under the question itself, as in a list of questions with answers: it is the answer."""
    headings = " ".join((one.passage.title, *one.passage.path))
    return covered(weights, frozenset(words_of(headings, one.passage.language))) >= _ASKED


def _chosen(units: Sequence[Unit], weights: Mapping[str, float], room: Room, language: str) -> list[int]:
    """The best unit, what belongs to it, and its neighbours as long as there is room."""
    scores = [
        covered(weights, frozenset(words_of(" ".join((*unit.heads, unit.text)), language))) - 0.01 * at
        for at, unit in enumerate(units)
    ]
    best = max(range(len(units)), key=lambda at: scores[at])
    belonging = list(_belonging(units, best, scores))
    chosen = {best}
    left = room.sentences - 1
    telling = max(_TELLING, _NEARLY * scores[best])
    for at in (*belonging, *sorted(range(len(units)), key=lambda at: (-scores[at], at))):
        whole = at in belonging or _goes_on(units, at, chosen)
        if at in chosen or _size(units, chosen) + tokens_in(units[at].said) > room.tokens:
            continue
        if whole or (left > 0 and _adds(units, at, chosen, scores[at] > telling)):
            chosen.add(at)
            left -= not whole
    return _without_leaning(units, sorted(chosen), room)


def _belonging(units: Sequence[Unit], best: int, scores: Sequence[float]) -> Iterator[int]:
    """What the best unit says nothing without: the sentence it leans on, its list, the rows as good as it."""
    if _leans(units, best):
        yield best - 1
    if units[best].kind == "row":
        yield from (
            at
            for at, unit in enumerate(units)
            if unit.kind == "row" and unit.heads == units[best].heads and scores[at] > scores[best] - _AS_GOOD
        )
    elif units[best].kind != "text":
        yield from _block_around(units, best)
    elif units[best].text.rstrip().endswith(":"):
        yield from _until_text(units, best + 1)


def _block_around(units: Sequence[Unit], at: int) -> Iterator[int]:
    """The sentence that leads in, and all of the list or code."""
    first = at
    while first > 0 and units[first - 1].kind == units[at].kind:
        first -= 1
    if first > 0 and units[first - 1].kind == "text":
        yield first - 1
    yield from range(first, at)
    yield from _until_text(units, at + 1)


def _until_text(units: Sequence[Unit], at: int) -> Iterator[int]:
    while at < len(units) and units[at].kind != "text":
        yield at
        at += 1


def _goes_on(units: Sequence[Unit], at: int, chosen: set[int]) -> bool:
    """A list that was begun, or that a sentence was quoted for, is said to its end."""
    begun = at - 1 in chosen and (units[at - 1].kind != "text" or units[at - 1].text.rstrip().endswith(":"))
    return begun and units[at].kind in ("item", "code")


def _adds(units: Sequence[Unit], at: int, chosen: set[int], telling: bool) -> bool:
    """A sentence says more of the same paragraph, or much of the question; one that only leads in says nothing."""
    if units[at].kind != "text" or units[at].text.rstrip().endswith(":"):
        return False
    beside = (other for other in (at - 1, at + 1) if other in chosen)
    return telling or any(units[other].paragraph == units[at].paragraph for other in beside)


def _leans(units: Sequence[Unit], at: int) -> bool:
    return at > 0 and units[at].kind == "text" and leans_back(units[at].text)


def _without_leaning(units: Sequence[Unit], chosen: list[int], room: Room) -> list[int]:
    """Nothing begins with "This" if what comes before says what, and there is room for it."""
    first = chosen[0]
    lone = _leans(units, first) and units[first - 1].kind == "text"
    if lone and _size(units, {*chosen, first - 1}) <= 2 * room.tokens:
        return [first - 1, *chosen]
    return chosen


def _size(units: Sequence[Unit], chosen: set[int]) -> int:
    return sum(tokens_in(units[at].said) for at in chosen)


def _joined(units: Sequence[Unit], chosen: Sequence[int], *, said: bool) -> str:
    """In the order of the page; a gap of left-out sentences shows as an ellipsis."""
    text = ""
    for before, at in pairwise((None, *chosen)):
        assert at is not None
        joint = _joint(units, before, at) if before is not None else ""
        text += joint + (units[at].said if said else units[at].text)
    return re.sub(r"\n{3,}", "\n\n", text)


def _joint(units: Sequence[Unit], before: int, at: int) -> str:
    if units[before].kind == units[at].kind and units[at].kind != "text":
        return "\n"
    if units[before].paragraph == units[at].paragraph:
        return " " if at == before + 1 else " … "
    return "\n\n"
