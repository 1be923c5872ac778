"""Takes the pages out of a file that may hold several. Runs in the child process only."""

from collections.abc import Iterator
from typing import Any

import msgspec

from stepaside.knowledge.ingest.budget import DEEPEST, Budget
from stepaside.knowledge.ingest.formats.archive import members
from stepaside.knowledge.ingest.formats.decode import decode
from stepaside.knowledge.ingest.formats.help_centre import articles_of, open_help_centre
from stepaside.knowledge.ingest.formats.mail import open_mail
from stepaside.knowledge.ingest.formats.openapi import is_openapi
from stepaside.knowledge.ingest.formats.questions import pages_of_pairs, pairs_of_data, pairs_of_rows
from stepaside.knowledge.ingest.formats.sheet import MOST_ROWS, csv_rows, sheets
from stepaside.knowledge.ingest.formats.structured import load, unknown
from stepaside.knowledge.ingest.job import Unreadable
from stepaside.knowledge.ingest.kinds import OPENED, kind_of, title_of
from stepaside.knowledge.ingest.parts import Open, Part, Refused, refused

Step = Part | Refused


def opened(request: Open) -> Iterator[Step]:
    """The pages inside, one after the other, and what had to be refused."""
    budget = Budget()
    if request.kind in ("git", "git_folder"):
        yield from _kept(request.location, _of_repository(request, budget))
    else:
        yield from _open(request.kind, request.location, request.content, budget, 0)


def _of_repository(request: Open, budget: Budget) -> Iterator[Step]:
    from stepaside.knowledge.ingest.formats.git_objects import open_git

    for found in open_git(request, budget):
        if isinstance(found, Refused):
            yield found
            continue
        for step in _each(iter([(found.location, found.content)]), budget, 0):
            if isinstance(step, Part):
                yield msgspec.structs.replace(step, url=step.url or found.url)
            elif step.code != "unknown_data":  # a repository is full of data that is no document
                yield step


def _open(kind: str, location: str, content: bytes, budget: Budget, depth: int) -> Iterator[Step]:
    if kind in OPENED and depth > DEEPEST:
        yield Refused(location, "It is packed inside too many others.", "Unpack it first.", "too_deep")
    elif kind == "zip":
        yield from _kept(location, _each(members(location, content, budget), budget, depth))
    elif kind == "mail":
        yield from _kept(location, _each(open_mail(location, content, budget), budget, depth))
    elif kind in ("data", "csv", "sheet"):
        yield from _kept(location, _by_shape(kind, location, content))
    else:
        yield Part(location, title_of(location), kind, content)


def _kept(location: str, steps: Iterator[Step]) -> Iterator[Step]:
    """What is found before something goes wrong, and then what it was."""
    try:
        yield from steps
    except Unreadable as error:
        yield refused(location, error)


def _each(found: Iterator[Part | Refused | tuple[str, bytes]], budget: Budget, depth: int) -> Iterator[Step]:
    for one in found:
        if not isinstance(one, tuple):
            yield one
            continue
        location, content = one
        try:
            kind = kind_of(location, content)
        except Unreadable as error:
            yield refused(location, error)
        else:
            yield from _open(kind, location, content, budget, depth + 1)


def _by_shape(kind: str, location: str, content: bytes) -> Iterator[Step]:
    if kind == "data":
        yield from _data(location, content, load(content))
        return
    rows = _first_rows(kind, content)
    pairs = pairs_of_rows(rows)
    if pairs is not None:
        yield from pages_of_pairs(location, pairs)
    else:
        yield Part(location, title_of(location), kind, content)
    if len(rows) >= MOST_ROWS:
        why = f"It has more than {MOST_ROWS:,} rows; the rest was not read."
        yield Refused(f"{location} …", why, "Split it into smaller files.", "too_large")


def _first_rows(kind: str, content: bytes) -> list[list[str]]:
    """The rows of the first sheet, where questions and answers would stand."""
    if kind == "csv":
        return [row for row in csv_rows(decode(content)) if any(row)]
    _, rows = next(sheets(content), ("", []))
    return [row for row in rows if any(row)]


def _data(location: str, content: bytes, data: Any) -> Iterator[Step]:
    if is_openapi(data):
        yield Part(location, title_of(location), "openapi", content)
    elif (pairs := pairs_of_data(data)) is not None:
        yield from pages_of_pairs(location, pairs)
    elif (articles := articles_of(data)) is not None:
        yield from open_help_centre(location, data, articles)
    else:
        raise unknown()
