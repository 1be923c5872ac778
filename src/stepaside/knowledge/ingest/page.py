"""What a source yields while it is read."""

from dataclasses import dataclass
from typing import Protocol

from stepaside.knowledge.ingest.job import Job
from stepaside.knowledge.values import Skipped


class DoneBefore(Protocol):
    """What an earlier part of the same read, since interrupted, already did with a page."""

    @property
    def links(self) -> tuple[str, ...]: ...

    @property
    def skipped(self) -> Skipped | None: ...


class Known(Protocol):
    """What an earlier read stored of a page, so that its server can be asked whether anything changed."""

    @property
    def etag(self) -> str | None: ...

    @property
    def last_modified(self) -> str | None: ...


@dataclass(frozen=True)
class Page:
    """A file or page as it came. `location` names it in its source, `name` stands in for a title.

    `etag` and `last_modified` are the server's words, to be shown to it again; `dated` is an ISO date.
    """

    location: str
    name: str
    kind: str
    content: bytes
    url: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    dated: str | None = None
    robots: str = ""

    def as_job(self) -> Job:
        """What the child process is told of it."""
        return Job(self.kind, self.name, self.content, self.url, self.charset, self.dated, self.robots)


@dataclass(frozen=True)
class Unchanged:
    """A page whose server says that nothing changed since it was read (304)."""

    location: str


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
