"""Past conversations as a spreadsheet: one message to a row, and what is known of the end in any of its rows.

conversation_id,at,role,text,confidence,resolved,rating
c1,2026-11-02T09:00:00Z,customer,Where is my parcel?,,yes,4
c1,2026-11-02T09:00:05Z,assistant,On its way.,0.4,,
"""

import codecs
import csv
import io
import math
from collections.abc import Iterator, Mapping
from typing import IO, Any

from stepaside.engine.conversation_text import ConversationError
from stepaside.learning.remarks import Remarks

MESSAGE = ("role", "text", "at", "name", "confidence", "nearness", "offer", "needs_person")
OUTCOME = ("handed_over_at", "asked_for_person", "resolved", "rating", "left")
OF_CONVERSATION = (*OUTCOME, "agent_minutes", "customer_name")
ATTRIBUTE = "customer."  # customer.plan becomes the attribute `plan`
NEEDED = ("conversation_id", "role", "text")
LONGEST_CELL = 2**20  # characters
LONGEST_ROW = 2_000  # lines: beyond it, a quotation mark was never closed
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_YES, _NO = ("true", "yes", "y"), ("false", "no", "n")
_FLAGS = ("offer", "needs_person", "asked_for_person", "resolved", "left")
_NUMBERS = ("confidence", "nearness", "agent_minutes")
_WHOLE = ("handed_over_at", "rating")


def rows_of_spreadsheet(
    opened: IO[bytes], encoding: str | None, remarks: Remarks
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each conversation with the line it begins on, in the order of their first rows.

    Raises ConversationError when the file as a whole cannot be read.
    """
    text = _text(opened.read(), encoding)
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield from _conversations(_cells(text, remarks))
    except csv.Error as broken:
        raise ConversationError("the table", f"{broken}.", "Save it as CSV again.") from broken
    finally:
        csv.field_size_limit(before)


def _text(content: bytes, encoding: str | None) -> str:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    name = encoding or marked or "utf-8"
    try:
        return content.decode(name)
    except UnicodeDecodeError as broken:
        line = content.count(b"\n", 0, broken.start) + 1
        raise ConversationError(
            f"line {line}", f"it is not {name}.", "Save it as UTF-8, or give --encoding, such as cp1252."
        ) from None
    except LookupError:
        raise ConversationError("--encoding", f"there is no {name!r}.", "Give one such as cp1252.") from None


def _cells(text: str, remarks: Remarks) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows as column to cell, without empty cells."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    header = [name.strip().lower() for name in next(reader, [])]
    _check_header(header, remarks)
    line = reader.line_num + 1
    for row in reader:
        if reader.line_num - line > LONGEST_ROW:
            remarks.left_out(
                line, f"a quotation mark is never closed; the row runs to line {reader.line_num}."
            )
        elif "\0" in "".join(row):
            remarks.left_out(line, "it holds NUL, as a damaged or a UTF-16 file does. Save it as UTF-8.")
        elif any(row):
            if len(row) > len(header):
                remarks.note(line, f"{len(row) - len(header)} cells have no column and were not read.")
            yield line, {name: cell for name, cell in zip(header, row, strict=False) if cell != ""}
        line = reader.line_num + 1


def _check_header(header: list[str], remarks: Remarks) -> None:
    for name in NEEDED:
        if name not in header:
            raise ConversationError(
                "line 1", f"there is no column {name!r}.", f"Needed: {', '.join(NEEDED)}."
            )
    for name in header:
        if header.count(name) > 1 and name:
            raise ConversationError("line 1", f"two columns are called {name!r}.", "Rename one.")
        if name and name not in (*NEEDED, *MESSAGE, *OF_CONVERSATION) and not name.startswith(ATTRIBUTE):
            remarks.note(1, f"column {name[:80]!r} means nothing here and was not read.")


def _conversations(cells: Iterator[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, dict[str, Any]]]:
    grouped: dict[str, tuple[int, list[dict[str, str]]]] = {}
    for line, row in cells:
        grouped.setdefault(row.get("conversation_id", ""), (line, []))[1].append(row)
    for name, (line, rows) in grouped.items():
        yield line, _conversation(name, rows)


def _conversation(name: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    if all("at" in row for row in rows):
        rows = sorted(rows, key=lambda row: row["at"])
    known = {column: cell for row in reversed(rows) for column, cell in row.items()}
    found: dict[str, Any] = {"id": name, "messages": [_message(row) for row in rows]}
    found["outcome"] = {column: _value(column, known[column]) for column in OUTCOME if column in known}
    if "agent_minutes" in known:
        found["agent_minutes"] = _value("agent_minutes", known["agent_minutes"])
    attributes = {
        column.removeprefix(ATTRIBUTE): _number_or_text(cell)
        for column, cell in known.items()
        if column.startswith(ATTRIBUTE)
    }
    found["customer"] = {"name": known.get("customer_name", ""), "attributes": attributes}
    return found


def _message(row: Mapping[str, str]) -> dict[str, Any]:
    return {"text": "", "role": ""} | {name: _value(name, row[name]) for name in MESSAGE if name in row}


def _value(column: str, cell: str) -> Any:
    """The cell as its column means it; one that cannot be read stays text, and is refused as such later."""
    plain = cell.strip().lower()
    if column == "role":
        return plain
    if column in _FLAGS:
        return True if plain in (*_YES, "1") else False if plain in (*_NO, "0") else cell
    if column in _NUMBERS or column in _WHOLE:
        try:
            return int(plain) if column in _WHOLE else float(plain)
        except ValueError:
            return cell
    return cell


def _number_or_text(cell: str) -> float | str:
    try:
        number = float(cell)
    except ValueError:
        return cell
    return number if math.isfinite(number) else cell
