"""How much may come out of one file, however deep it is nested: what goes in says nothing about that."""

from stepaside.knowledge.ingest.job import Unreadable

LARGEST_PART, LARGEST_IN_ALL, MOST_FILES, DEEPEST = 50 << 20, 400 << 20, 5_000, 3


class Spent(Unreadable):
    """Too much has come out already: nothing more is opened."""


class Budget:
    """Counts what was unpacked. Raises Spent when it is too much."""

    def __init__(self) -> None:
        self._bytes = 0
        self._files = 0

    def spend(self, size: int) -> None:
        self._bytes += size
        self._files += 1
        if self._bytes > LARGEST_IN_ALL or self._files > MOST_FILES:
            raise Spent(
                "It unpacks to more than is allowed; the rest was not read.",
                "Split it into smaller files.",
                code="too_large",
            )
