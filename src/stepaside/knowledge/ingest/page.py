"""What a source yields while it is read."""

from dataclasses import dataclass
from typing import Protocol

from stepaside.knowledge.values import Skipped


class DoneBefore(Protocol):
    """What an earlier part of the same read, since interrupted, already did with a page."""

    @property
    def links(self) -> tuple[str, ...]: ...

    @property
    def skipped(self) -> Skipped | None: ...


@dataclass(frozen=True)
class Page:
    """A file or page as it came. `location` names it in its source, `name` stands in for a title."""

    location: str
    name: str
    kind: str
    content: bytes
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True)
class Again:
    """A page that this read had already done before it was interrupted."""

    location: str
    known: DoneBefore


@dataclass(frozen=True)
class Unreachable:
    """A page that cannot be had just now; what it said before is kept."""

    location: str
    reason: str
    fix: str


class SourceFailed(Exception):
    """Nothing of the source can be read. The message is a sentence for its owner."""
