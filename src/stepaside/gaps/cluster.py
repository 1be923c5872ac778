"""Puts questions that mean the same together, one after the other, always with the same outcome.

A question joins the gap it is nearest to, if it is near enough, and else begins one. When a gap's middle has
come near to another's, the younger is merged into the older. So the outcome depends on the questions and their
order alone: adding some today and some tomorrow is the same as adding all at once.

Near is the cosine to the middle of a gap where there are vectors (English), else shared words. `NEAR` and `MERGE`
were chosen on draws from banking77's training part, so that a gap is sooner in pieces than mixed up; how that does
on other questions is in `./dev bench gaps`. Two languages are never put together: one answer would
not do.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from stepaside.engine.language import may_be_english
from stepaside.engine.likeness import dice
from stepaside.engine.word_forms import has_no_spaces, stem_in
from stepaside.engine.words import COURTESY, fold, words
from stepaside.gaps.personal import bare
from stepaside.knowledge.words import content_words

NEAR, MERGE = 0.90, 0.95  # cosines of the model that ships
NEAR_BY_WORDS, MERGE_BY_WORDS = 0.5, 0.8  # the overlap of content words (Dice)
_COMPARED = 12  # questions of a gap that are compared by words, the oldest
_EXACT = 1 << 20  # vectors are added as whole numbers, so that the order of adding makes no difference
_LITTLE = 3  # letters: in most languages words as short as this say little

Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Whole = np.ndarray[tuple[int], np.dtype[np.int64]]


class Asked(NamedTuple):
    """A question to be put somewhere. `meaning`: a unit vector, or None."""

    id: str
    text: str
    language: str | None
    meaning: Sequence[float] | None


@dataclass
class _Cluster:
    """`first`: the place of its first question among all. members: (place, id, stems) in that order."""

    first: int
    language: str | None = None
    total: Whole | None = None
    members: list[tuple[int, str, frozenset[str]]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.members[0][1]

    @property
    def stems(self) -> Iterator[frozenset[str]]:
        return (stems for _, _, stems in self.members[:_COMPARED])

    def swallow(self, other: "_Cluster") -> None:
        self.language = self.language or other.language
        for member in other.members:
            insort(self.members, member, key=lambda each: each[0])
        if other.total is not None:
            self.total = other.total if self.total is None else self.total + other.total


class Clusters:
    """Gaps as they grow. A gap is named by the id of the question it began with."""

    def __init__(self) -> None:
        self._all: dict[int, _Cluster] = {}
        self._placed = 0
        self._by_stem: dict[str, set[int]] = defaultdict(set)
        self._middles: np.ndarray[tuple[int, int], np.dtype[np.float64]] = np.zeros((0, 0))

    def add(self, questions: Iterable[Asked]) -> None:
        """In the order they became known."""
        for asked in questions:
            cluster = self._alone(asked)
            if (other := self._nearest(cluster, (NEAR, NEAR_BY_WORDS))) is not None:
                cluster = self._merge(cluster, other)
                if (another := self._nearest(cluster, (MERGE, MERGE_BY_WORDS))) is not None:
                    self._merge(cluster, another)

    def restore(self, questions: Iterable[tuple[Asked, str]]) -> None:
        """Questions that were added before, each with its gap; in the same order."""
        known: dict[str, _Cluster] = {}
        for asked, gap in questions:
            cluster = self._alone(asked)
            known[gap] = self._merge(cluster, known[gap]) if gap in known else cluster

    def gaps(self) -> Mapping[str, str]:
        """Of every question, by its id, the gap it is in."""
        return {member: cluster.id for cluster in self._all.values() for _, member, _ in cluster.members}

    def _alone(self, asked: Asked) -> _Cluster:
        place, self._placed = self._placed, self._placed + 1
        stems = stems_of(bare(asked.text), asked.language)
        cluster = _Cluster(place, asked.language, meaning_of(asked), [(place, asked.id, stems)])
        self._all[place] = cluster
        for stem in stems:
            self._by_stem[stem].add(place)
        self._remember(cluster)
        return cluster

    def _merge(self, one: _Cluster, other: _Cluster) -> _Cluster:
        older, younger = sorted((one, other), key=lambda cluster: cluster.first)
        older.swallow(younger)
        del self._all[younger.first]
        for _, _, stems in younger.members:
            for stem in stems:
                self._by_stem[stem].discard(younger.first)
                self._by_stem[stem].add(older.first)
        self._middles[younger.first :][:1] = 0.0
        self._remember(older)
        return older

    def _remember(self, cluster: _Cluster) -> None:
        """The middle of a gap, in the row of its place; a row of zeros is near nothing."""
        if cluster.total is None:
            return
        if cluster.first >= len(self._middles):
            grown = np.zeros((max(64, 2 * cluster.first), len(cluster.total)))
            grown[: len(self._middles), : self._middles.shape[1]] = self._middles
            self._middles = grown
        self._middles[cluster.first] = cluster.total / np.linalg.norm(cluster.total)

    def _nearest(self, cluster: _Cluster, enough: tuple[float, float]) -> _Cluster | None:
        """The gap that is nearest, the oldest of several; None when none is near enough."""
        best, found = 1.0, None
        for nearness, place in sorted(self._near(cluster, enough), key=lambda pair: (-pair[0], pair[1])):
            other = self._all[place]
            if other is not cluster and nearness >= best and _may_meet(cluster, other):
                best, found = nearness + 1e-9, other
        return found

    def _near(self, cluster: _Cluster, enough: tuple[float, float]) -> Iterator[tuple[float, int]]:
        """(how near, as a share of what is enough; place) by meaning, and by words where one has no meaning."""
        if cluster.total is not None:
            cosines = self._middles @ (cluster.total / np.linalg.norm(cluster.total))
            yield from (
                (float(cosines[place]) / enough[0], int(place))
                for place in np.nonzero(cosines >= enough[0])[0]
            )
        sharing = {place for stems in cluster.stems for stem in stems for place in self._by_stem[stem]}
        for place in sharing - {cluster.first}:
            other = self._all[place]
            if cluster.total is None or other.total is None:
                pairs = (dice(a, b) for a in cluster.stems for b in other.stems)
                yield max(pairs, default=0.0) / enough[1], place


def _may_meet(one: _Cluster, other: _Cluster) -> bool:
    return not one.language or not other.language or one.language == other.language


def meaning_of(asked: Asked) -> Whole | None:
    """The vector, where it can be trusted: the model that ships reads English."""
    if not asked.meaning or not may_be_english(asked.text):
        return None
    return np.rint(np.asarray(asked.meaning, dtype=np.float32).astype(np.float64) * _EXACT).astype(np.int64)


@lru_cache(maxsize=4096)
def stems_of(text: str, language: str | None) -> frozenset[str]:
    """The stems that carry the meaning, in their own language."""
    if language in (None, "en") or has_no_spaces(text):
        return frozenset(content_words(text))
    found = (word.text for word in words(fold(text).text) if len(word.text) > _LITTLE)
    return frozenset(stem_in(word, language or "") for word in found if word not in COURTESY)
