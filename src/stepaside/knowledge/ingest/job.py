"""What goes to the child process and what comes back."""

import msgspec

from stepaside.knowledge.ingest.markdown import Block

VERSION = 1  # part of every hash: raise it when the same bytes would give other passages

Read = tuple[str, list[Block], tuple[str, ...], bool]
"""What a format's reader gives: title, blocks, links, and whether the page may be indexed."""


class Job(msgspec.Struct, frozen=True):
    """What to extract: `kind` names the format, `name` stands in for a missing title."""

    kind: str
    name: str
    content: bytes
    url: str | None = None
    charset: str | None = None


class Prepared(msgspec.Struct, frozen=True):
    """A passage to be: its headings, its text, and its words for the lexical search."""

    path: tuple[str, ...]
    text: str
    words: str


class Extracted(msgspec.Struct, frozen=True, tag="extracted"):
    """A page taken apart."""

    title: str
    pieces: tuple[Prepared, ...]
    links: tuple[str, ...] = ()
    indexable: bool = True


class Unusable(msgspec.Struct, frozen=True, tag="unusable"):
    """Why there is nothing, and what the page's owner can do."""

    reason: str
    fix: str


class Unreadable(Exception):
    """Raised by a format's reader: why the content cannot be used, and what its owner can do."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fix = fix


def empty() -> Unreadable:
    return Unreadable("There is no text in it.", "Add text, or leave it out.")
