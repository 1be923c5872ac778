"""What is inside a file that holds several pages: an archive, a mail, an export, a list of questions.

`Open` goes to the child process, which answers with one `Part` or `Refused` after another and `Done`.
"""

import msgspec

from stepaside.knowledge.ingest.job import Unreadable


class Open(msgspec.Struct, frozen=True, tag="open"):
    """A file to open; `location` names it in its source and stands before the names of its parts."""

    kind: str
    location: str
    content: bytes
    address: str = ""  # where a repository's files can be seen, ending in a slash
    folder: str = ""  # of a repository, if not all of it is meant


class Part(msgspec.Struct, frozen=True, tag="part"):
    """A page that was inside. `name` stands in for a title; `dated` is an ISO date."""

    location: str
    name: str
    kind: str
    content: bytes
    url: str | None = None
    dated: str | None = None


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """Something inside that is no page: why, and what the owner can do."""

    location: str
    reason: str
    fix: str
    code: str = ""


class Done(msgspec.Struct, frozen=True, tag="done"):
    """There is nothing more inside."""


def refused(location: str, error: Unreadable) -> Refused:
    return Refused(location, error.reason, error.fix, error.code)
