"""An answer without a language model: the documents' own words, as they stand, with their source."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stepaside.knowledge.assess import assess, covered
from stepaside.knowledge.ingest.markdown import read_markdown
from stepaside.knowledge.ingest.pack import sentences, tokens_in
from stepaside.knowledge.values import Answer, Found, Quote
from stepaside.knowledge.words import content_words, words_of

MOST_TOKENS, MOST_UNITS, MOST_SOURCES = 130, 3, 3
SECOND_SOURCE_FROM = 0.6


@dataclass(frozen=True)
class Unit:
    """A sentence, list item, table row or piece of code that can be quoted by itself."""

    text: str
    kind: str
    paragraph: int


def quote_answer(question: str, found: Sequence[Found]) -> Answer:
    """The sentences of the best passage that answer best; empty text if nothing was found."""
    if not found:
        return Answer("", (), 0.0)
    weights = _weights(question, found)
    best, *rest = fittest_first(question, found)
    text = _excerpt(best, weights)
    others = [one for one in rest if one.score >= SECOND_SOURCE_FROM][: MOST_SOURCES - 1]
    sources = (_quote(best, text), *(_quote(one, _excerpt(one, weights)) for one in others))
    return Answer(text, sources, assess(question, (best, *rest), text))


def fittest_first(question: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """The passage that is quoted, then the others in their order."""
    weights = _weights(question, found)
    best = max(found[:3], key=lambda one: _fitness(one, weights))
    return best, *(one for one in found if one is not best)


def _weights(question: str, found: Sequence[Found]) -> Mapping[str, float]:
    return found[0].words or dict.fromkeys(content_words(question), 1.0)


def _fitness(one: Found, weights: Mapping[str, float]) -> float:
    """What the passage says itself counts beside its page's title, which all passages of a page share."""
    own = frozenset(words_of(" ".join((*one.passage.path, one.passage.text))))
    return (
        one.score
        + 0.25 * covered(weights, own | frozenset(words_of(one.passage.title)))
        + 0.25 * covered(weights, own)
    )


def _quote(one: Found, text: str) -> Quote:
    return Quote(one.passage.title, one.passage.url, text, one.passage.path)


def _excerpt(one: Found, weights: Mapping[str, float]) -> str:
    units = list(_units(one.passage.text))
    return _joined(units, _chosen(units, weights)) if units else one.passage.text


def _units(text: str) -> list[Unit]:
    units: list[Unit] = []
    for number, block in enumerate(read_markdown(text)[1]):
        parts = sentences(block.text) if block.kind == "text" else [block.text]
        units += [Unit(part, block.kind, number) for part in parts]
    return units


def _chosen(units: list[Unit], weights: Mapping[str, float]) -> list[int]:
    """The best unit, what belongs to it, and its neighbours as long as there is room."""
    scores = [covered(weights, frozenset(words_of(unit.text))) - 0.01 * at for at, unit in enumerate(units)]
    best = max(range(len(units)), key=lambda at: scores[at])
    chosen = {best}
    sentences_left = MOST_UNITS - 1
    for at in (*_follow_up(units, best), *sorted(range(len(units)), key=lambda at: (-scores[at], at))):
        together = units[at].kind in ("item", "row", "code") and at - 1 in chosen
        if at in chosen or _size(units, chosen) + tokens_in(units[at].text) > MOST_TOKENS:
            continue
        near = at - 1 in chosen or at + 1 in chosen
        if together or (sentences_left > 0 and (near or scores[at] > 0.3)):
            chosen.add(at)
            sentences_left -= 0 if together else 1
    return sorted(chosen)


def _follow_up(units: list[Unit], best: int) -> list[int]:
    """'Do this:' without what follows says nothing; a step without the other steps says half."""
    following = []
    if units[best].text.rstrip().endswith(":") or units[best].kind == "item":
        for at in range(best + 1, len(units)):
            if units[at].kind == "text":
                break
            following.append(at)
    if units[best].kind != "text":
        before = range(best - 1, -1, -1)
        lead = next((at for at in before if units[at].kind == "text"), None)
        if lead is not None:
            following = [*range(best - 1, lead - 1, -1), *following]
    return following


def _size(units: list[Unit], chosen: set[int]) -> int:
    return sum(tokens_in(units[at].text) for at in chosen)


def _joined(units: list[Unit], chosen: list[int]) -> str:
    """In the order of the page; a gap of left-out sentences shows as an ellipsis."""
    text = units[chosen[0]].text
    for before, at in pairwise(chosen):
        one, next_one = units[before], units[at]
        if one.kind == next_one.kind and one.kind != "text":
            joint = "\n"
        elif one.paragraph == next_one.paragraph:
            joint = " " if at == before + 1 else " … "
        else:
            joint = "\n\n"
        text += joint + next_one.text
    return re.sub(r"\n{3,}", "\n\n", text)
