"""Puts what was found by meaning and what was found by words into one order.

Each way of searching is turned into a belief: how its scores spread over the candidates decides how sure it is of
its first ones. The two beliefs are mixed, 7 to 3:

    belief = 0.7 x softmax(nearness / 0.08) + 0.3 x softmax(BM25 / best BM25 / 0.2)

So a search by meaning that has one passage far ahead of the others is believed, and where it has many about as near
the words decide. On the development halves this kept the better of the two ways, where a sum of scores, however
weighted, lost two to four points of precision at 1 to vectors alone (`docs/benchmarks.md`). A question of several
parts has several needs, so its beliefs are spread wider.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from stepaside.knowledge.values import Found, Passage

BY_MEANING, BY_WORDS = 0.7, 0.3
SPREAD_OF_MEANING, SPREAD_OF_WORDS = 0.08, 0.2
MOST_PER_PAGE = 2
ALIKE = 0.9  # share of words from which two passages say the same
_ROOT = 0.25  # of the belief, so that the second best has a score worth comparing


class Scale(NamedTuple):
    """What a model gives to texts that have nothing in common, and to a question and its answer."""

    unrelated: float
    answering: float

    def nearness(self, cosine: float) -> float:
        return (cosine - self.unrelated) / (self.answering - self.unrelated)


def fuse(
    rows: Iterable[Any],
    lexical: Mapping[str, float],
    words: Callable[[str], Mapping[str, float]],
    limit: int,
    *,
    scale: Scale | None = None,
    parts: int = 1,
    per_page: int = MOST_PER_PAGE,
) -> tuple[Found, ...]:
    """The candidates with their scores, best first.

    `rows`: id, document_id, title, path, url, text, language, cosine (None without a vector). `lexical`: BM25 by id.
    `words`: the question's words with their weights, for a language. `parts`: how many the question has.
    """
    asked = _comparable(list(rows), lexical)
    near = [_nearness(row, scale) for row in asked]
    told = [lexical.get(row["id"], 0.0) for row in asked]
    believed = _beliefs(near, told, parts)
    best = max(believed, default=0.0) or 1.0
    order = sorted(range(len(asked)), key=lambda at: (-believed[at], asked[at]["id"]))
    in_order = (_found(asked[at], (believed[at] / best) ** _ROOT, near[at], told[at], words) for at in order)
    return spread(in_order, limit, per_page)


def _comparable(rows: list[Any], lexical: Mapping[str, float]) -> list[Any]:
    """While most of what the words found has no vector yet, words alone: the few that have one would look near."""
    by_words = [row for row in rows if row["id"] in lexical]
    with_vector = sum(row["cosine"] is not None for row in by_words)
    if 2 * with_vector >= len(by_words) or all(row["cosine"] is None for row in rows):
        return rows
    return [{**row, "cosine": None} for row in by_words]


def _beliefs(near: list[float | None], told: list[float], parts: int) -> list[float]:
    """Of a passage that has no vector yet, its words speak for its meaning too."""
    most = max(told, default=0.0)
    by_meaning = _softmax(near, SPREAD_OF_MEANING * parts)
    by_words = _softmax([score / most if score > 0 else None for score in told], SPREAD_OF_WORDS * parts)
    meaning = BY_MEANING if any(by_meaning) else 0.0
    word = BY_WORDS if any(by_words) else 0.0
    return [
        (meaning + word) * said if nearness is None else meaning * meant + word * said
        for nearness, meant, said in zip(near, by_meaning, by_words, strict=True)
    ]


def _softmax(scores: list[float | None], spread: float) -> list[float]:
    """Adds up to 1; what has no score has no share."""
    known = [score for score in scores if score is not None]
    if not known:
        return [0.0] * len(scores)
    highest = max(known)
    powers = [0.0 if score is None else math.exp((score - highest) / spread) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def spread(found: Iterable[Found], limit: int, per_page: int = MOST_PER_PAGE) -> tuple[Found, ...]:
    """The first ones, of one page no more than a few and nothing twice."""
    pages: Counter[str] = Counter()
    kept: list[tuple[Found, frozenset[str]]] = []
    for one in found:
        if len(kept) >= limit:
            break
        said = frozenset(one.passage.text.casefold().split())
        if pages[one.passage.document_id] < per_page and not any(_alike(said, other) for _, other in kept):
            pages[one.passage.document_id] += 1
            kept.append((one, said))
    return tuple(one for one, _ in kept)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(len(one | other), 1)


def _nearness(row: Any, scale: Scale | None) -> float | None:
    cosine = row["cosine"]
    return None if scale is None or cosine is None else scale.nearness(float(cosine))


def _found(
    row: Any, score: float, nearness: float | None, bm25: float, words: Callable[[str], Mapping[str, float]]
) -> Found:
    passage = Passage(
        str(row["id"]), str(row["document_id"]), str(row["title"]), tuple(row["path"]),
        None if row["url"] is None else str(row["url"]), str(row["text"]), language=str(row["language"]),
    )  # fmt: skip
    cosine = None if row["cosine"] is None else float(row["cosine"])
    return Found(passage, score, cosine, bm25, nearness, words(passage.language))
