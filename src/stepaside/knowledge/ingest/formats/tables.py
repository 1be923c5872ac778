"""Tables as rows that can be read alone: each cell is named by its column.

A passage may hold some rows of a table and not its head, and an answer quotes a single row, so
`| 20 EUR | blue |` becomes `| Price: 20 EUR | Colour: blue |`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time

from stepaside.knowledge.ingest.block import Block

MOST_COLUMNS, LONGEST_CELL, LONGEST_HEAD = 60, 4_000, 80
HEAD = 1  # a head row's level, as Markdown marks it
_NUMBER = re.compile(r"[^\w]*\d[\d\s.,:/%€$£-]*(?:[A-Za-z%€]{0,3})")
_SPLIT = re.compile(r"(?<!\\)\|")


def rows_with_heads(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with every row of a table that has a head naming its columns; the head row itself goes."""
    head: list[str] | None = None
    for block in blocks:
        if block.kind != "row":
            head = None
            yield block
        elif block.level == HEAD:
            if head is not None:
                yield Block("row", _framed(head))
            head = _cells(block.text)
        elif head is None:
            yield block
        else:
            yield Block("row", named_row(head, _cells(block.text)) or block.text)


def table(rows: Iterable[Sequence[str]]) -> Iterator[Block]:
    """The rows of a sheet: the first one that looks like a head names the columns of those after it."""
    waiting = _without_empty(rows)
    first = next(waiting, None)
    while first is not None and _filled(first) == 1:  # a caption stands over the table
        yield Block("text", next(cell for cell in first if cell))
        first = next(waiting, None)
    if first is None:
        return
    if not looks_like_head(first):
        yield Block("row", _framed([cell for cell in first if cell]))
        for row in waiting:
            yield Block("row", _framed([cell for cell in row if cell]))
        return
    empty = True
    for row in waiting:
        if text := named_row(first, row):
            empty = False
            yield Block("row", text)
    if empty:
        yield Block("row", _framed(first))


def looks_like_head(row: Sequence[str]) -> bool:
    """Short, different names and no numbers."""
    names = [cell for cell in row if cell]
    return (
        len(names) > 1
        and len(set(names)) == len(names)
        and all(len(name) <= LONGEST_HEAD and not _NUMBER.fullmatch(name) for name in names)
    )


def named_row(head: Sequence[str], row: Sequence[str]) -> str:
    """The row with its columns' names; empty if no cell says anything."""
    cells = []
    for at, cell in enumerate(row[:MOST_COLUMNS]):
        name = head[at].rstrip(": ") if at < len(head) else ""
        if cell:
            cells.append(f"{name}: {cell}" if name and name != cell else cell)
    return _framed(cells) if cells else ""


def clean_cell(value: object) -> str:
    """A cell as one line of text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return " ".join(str(value).split())[:LONGEST_CELL] if value is not None else ""


def _without_empty(rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    return (row for row in rows if any(row))


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell) for cell in row)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in _SPLIT.split(text.strip().strip("|"))]


def _framed(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
