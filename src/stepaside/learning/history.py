"""Past conversations out of a file and into one: JSON Lines, one conversation to a line, or CSV.

{"id": "c1", "messages": [{"role": "customer", "text": "Where is my parcel?", "at": "2026-11-02T09:00:00Z"},
 {"role": "assistant", "text": "On its way.", "confidence": 0.4}], "outcome": {"resolved": true, "rating": 4}}

Whatever cannot be used is left out and counted with its reason; nothing is lost silently.
"""

import codecs
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from stepaside.engine.conversation_text import ConversationError
from stepaside.learning.past import Past, past_from, past_to
from stepaside.learning.remarks import Remark, Remarks
from stepaside.learning.spreadsheet import rows_of_spreadsheet
from stepaside.platform.errors import BadInput

LONGEST_LINE = 32 * 2**20  # bytes; 10,000 messages of 3,000 characters
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SPREADSHEETS = (".csv", ".tsv")


class History(msgspec.Struct, frozen=True):
    """Past conversations, and what there is to say about the file they came from."""

    conversations: tuple[Past, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def left_out(self) -> int:
        return sum(remark.left_out for remark in self.remarks)


def read_history(file: Path, encoding: str | None = None) -> History:
    """Every conversation of a .jsonl or .csv file (or either with .gz) that can be used.

    Raises BadInput when the file cannot be read or nothing in it can be used.
    """
    remarks = Remarks()
    conversations = tuple(_checked(_rows(file, encoding, remarks), remarks))
    if not conversations:
        raise BadInput(f"{file}: {_nothing(remarks.in_order())}")
    return History(conversations, remarks.in_order())


def write_history(history: History, out: IO[bytes]) -> None:
    """One conversation to a line, as `read_history` reads them."""
    for past in history.conversations:
        out.write(msgspec.json.encode(past_to(past)) + b"\n")


def _nothing(remarks: tuple[Remark, ...]) -> str:
    if not remarks:
        return "there is no conversation in it. See “Learn from past conversations” for what it takes."
    return f"none of its {len(remarks)} conversations can be used. Line {remarks[0].line}: {remarks[0].what}"


Rows = Iterator[tuple[int, dict[str, Any]]]


def _rows(file: Path, encoding: str | None, remarks: Remarks) -> Rows:
    try:
        with _opened(file) as opened:
            if any(suffix in SPREADSHEETS for suffix in file.suffixes[-2:]):
                yield from rows_of_spreadsheet(opened, encoding, remarks)
            else:
                yield from _json_rows(opened, encoding or "utf-8", remarks)
    except (OSError, EOFError) as broken:
        raise BadInput(f"{file} cannot be read ({broken}). Give a .jsonl or .csv file.") from broken
    except ConversationError as broken:
        raise BadInput(f"{file}: {broken}") from broken


def _opened(file: Path) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(file)) if file.suffix == ".gz" else file.open("rb")


def _json_rows(opened: IO[bytes], encoding: str, remarks: Remarks) -> Rows:
    for number, line in _lines(opened):
        if line is None:
            remarks.left_out(number, f"it is longer than {LONGEST_LINE >> 20} MiB. Split the conversation.")
            continue
        try:
            plain = msgspec.json.decode(line.decode(encoding).removeprefix("\ufeff"))
        except LookupError:
            raise BadInput(f"There is no encoding {encoding!r}. Give one such as utf-16 or cp1252.") from None
        except UnicodeDecodeError as broken:
            remarks.left_out(
                number, f"it is not {encoding} (byte {broken.start}). Give --encoding, or save as UTF-8."
            )
        except (msgspec.DecodeError, RecursionError) as broken:
            remarks.left_out(number, f"it is not JSON: {broken}. One conversation to a line.")
        else:
            if isinstance(plain, dict):
                yield number, plain
            else:
                remarks.left_out(number, "it is not a JSON object. One conversation to a line: {…}.")


def _lines(opened: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not empty, numbered from 1; None for one that is too long."""
    number = 0
    while line := opened.readline(LONGEST_LINE + 1):
        number += 1
        if number == 1 and line.startswith(_UTF_16):
            raise BadInput("It is in UTF-16, which has no lines to read one by one. Save it as UTF-8.")
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = opened.readline(LONGEST_LINE)
            yield number, None
        elif line.strip():
            yield number, line


def _checked(rows: Iterable[tuple[int, dict[str, Any]]], remarks: Remarks) -> Iterator[Past]:
    seen: dict[str, int] = {}
    for line, plain in rows:
        try:
            past, shortened = past_from(plain)
        except ConversationError as wrong:
            remarks.left_out(line, str(wrong))
            continue
        first = seen.setdefault(past.conversation.id, line)
        if first != line:
            name = past.conversation.id[:80]
            remarks.left_out(line, f"id: {name!r} is on line {first} already. Give each its own.")
            continue
        for what in shortened:
            remarks.note(line, what)
        yield past
