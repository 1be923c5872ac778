"""Recognises pages that say nearly the same, by a sketch of their words.

The sketch of a page is the `KEPT` smallest hashes of its runs of three words. The share of hashes that two
sketches have in common is close to the share of runs the pages have in common (bottom-k sketches: Broder, "On the
resemblance and containment of documents", 1997).

A print version is a copy; last year's prices are not. So a copy has the same title and the same numbers, and at
most about one run in twenty differs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from zlib import crc32

import numpy as np

KEPT, FIRST = 128, 16
ALIKE = 0.95
_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_NUMBERS = 8  # bytes


def shape_of(title: str, words: Iterable[str]) -> bytes:
    """The sketch: eight bytes that stand for title and numbers, then hashes, smallest first."""
    words = list(words)
    numbers = {word: crc32(word.encode("utf-8", "replace")) for word in set(words)}
    told = sorted(word for word in numbers if not word.isalpha() and any(map(str.isdigit, word)))
    head = blake2b("\0".join((title.casefold(), *told)).encode("utf-8", "replace"), digest_size=_NUMBERS)
    return head.digest() + _runs([numbers[word] for word in words]).tobytes()


def _runs(words: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """The smallest of the hashes of three words in a row, each word a number."""
    numbers = np.array(words + [0] * (3 - len(words)), dtype=np.uint64)
    mixed = numbers[:-2] * _MULTIPLIERS[0] + numbers[1:-1] * _MULTIPLIERS[1] + numbers[2:] * _MULTIPLIERS[2]
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MULTIPLIERS[1]
    kept: np.ndarray[tuple[int], np.dtype[np.uint64]] = np.unique(mixed ^ (mixed >> np.uint64(32)))[:KEPT]
    return kept


class Shapes:
    """The shapes of a source's pages, by page."""

    def __init__(self) -> None:
        self._shapes: dict[str, bytes] = {}
        self._by_first: defaultdict[bytes, set[str]] = defaultdict(set)

    def add(self, page: str, shape: bytes) -> None:
        self.remove(page)
        self._shapes[page] = shape
        for key in _first(shape):
            self._by_first[key].add(page)

    def remove(self, page: str) -> None:
        if shape := self._shapes.pop(page, None):
            for key in _first(shape):
                self._by_first[key].discard(page)

    def like(self, page: str, shape: bytes) -> str | None:
        """Another page that says nearly the same."""
        shared = Counter(
            other for key in _first(shape) for other in self._by_first.get(key, ()) if other != page
        )
        for other, _ in shared.most_common(5):
            if is_alike(shape, self._shapes[other]):
                return other
        return None


def is_alike(one: bytes | None, other: bytes | None) -> bool:
    """Whether two pages say nearly the same; without a shape nobody knows."""
    return bool(one and other and likeness(one, other) >= ALIKE)


def likeness(one: bytes, other: bytes) -> float:
    """About which share of the runs of two pages is common; 0 if their titles or numbers differ."""
    if one[:_NUMBERS] != other[:_NUMBERS]:
        return 0.0
    a, b = (np.frombuffer(shape, dtype=np.uint64, offset=_NUMBERS) for shape in (one, other))
    both = np.union1d(a, b)[:KEPT]
    return float(np.isin(np.intersect1d(a, b), both).sum() / len(both))


def _first(shape: bytes) -> Iterator[bytes]:
    """What is looked up: title and numbers, with each of the smallest hashes."""
    for at in range(_NUMBERS, min(len(shape), _NUMBERS + 8 * FIRST), 8):
        yield shape[:_NUMBERS] + shape[at : at + 8]
