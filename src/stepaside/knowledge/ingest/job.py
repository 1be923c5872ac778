"""What goes to the child process and what comes back."""

from typing import NamedTuple

import msgspec

from stepaside.knowledge.ingest.block import Block

VERSION = 2  # part of every hash: raise it when the same bytes would give other passages


class Read(NamedTuple):
    """What a format's reader gives. `language` is a two-letter code, `dated` an ISO date, `canonical` the
    address under which the page wants to be known."""

    title: str
    blocks: list[Block]
    links: tuple[str, ...] = ()
    indexable: bool = True
    language: str | None = None
    dated: str | None = None
    canonical: str | None = None


class Job(msgspec.Struct, frozen=True, tag="job"):
    """What to extract: `kind` names the format, `name` stands in for a missing title, `dated` for a missing
    date. `robots` is what the server's X-Robots-Tag says.
    """

    kind: str
    name: str
    content: bytes
    url: str | None = None
    charset: str | None = None
    dated: str | None = None
    robots: str = ""


class Prepared(msgspec.Struct, frozen=True):
    """A passage to be: its headings, its text, and its words for the lexical search. `anchor` says where on
    its page it stands, as an address does ("page=3"); empty for its beginning."""

    path: tuple[str, ...]
    text: str
    words: str
    anchor: str = ""


class Extracted(msgspec.Struct, frozen=True, tag="extracted"):
    """A page taken apart. `language` is a two-letter code, `dated` an ISO date, `canonical` an address."""

    title: str
    pieces: tuple[Prepared, ...]
    links: tuple[str, ...] = ()
    indexable: bool = True
    language: str | None = None
    dated: str | None = None
    canonical: str | None = None


class Unusable(msgspec.Struct, frozen=True, tag="unusable"):
    """Why there is nothing, and what the page's owner can do. `code` is the reason for programs: needs_javascript,
    sign_in, not_found, scanned, encrypted, …; empty if nothing depends on it.
    """

    reason: str
    fix: str
    code: str = ""


class Unreadable(Exception):
    """Raised by a format's reader: why the content cannot be used, and what its owner can do."""

    def __init__(self, reason: str, fix: str, code: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.fix = fix
        self.code = code


def empty() -> Unreadable:
    return Unreadable("There is no text in it.", "Add text, or leave it out.", "empty")
