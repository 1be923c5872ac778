"""Spreadsheets and CSV to blocks: each row is a sentence of its columns' names and what they hold."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.decode import decode
from stepaside.knowledge.ingest.formats.office import LARGEST_UNPACKED, check_office, properties
from stepaside.knowledge.ingest.formats.tables import MOST_COLUMNS, clean_cell, table
from stepaside.knowledge.ingest.job import Job, Read, Unreadable

MOST_SHEETS, MOST_ROWS, LONGEST_FIELD = 100, 50_000, 1 << 20
_SEPARATORS = ",;\t|"

Rows = list[list[str]]


def read_sheet(job: Job) -> Read:
    """Title and blocks, a section for each sheet. Raises Unreadable."""
    blocks: list[Block] = []
    for name, rows in sheets(job.content):
        if found := list(table(rows)):
            blocks += [Block("heading", name, 2), *found]
    said = properties(job.content)
    return Read(said.get("title", ""), blocks, dated=said.get("dated"))


def read_csv(job: Job) -> Read:
    """Blocks of a CSV file, whatever separates its fields. Raises Unreadable."""
    return Read("", list(table(csv_rows(decode(job.content, job.charset)))))


def sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    """The visible sheets of a workbook, each with its name and its rows. Raises Unreadable."""
    import python_calamine as calamine

    if content.startswith(b"PK"):
        check_office(content, kind="XLSX", largest_text=LARGEST_UNPACKED)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            for about in workbook.sheets_metadata[:MOST_SHEETS]:
                is_sheet = about.typ == calamine.SheetTypeEnum.WorkSheet
                if is_sheet and about.visible == calamine.SheetVisibleEnum.Visible:
                    yield about.name, _rows(workbook.get_sheet_by_name(about.name))
    except calamine.PasswordError:
        raise Unreadable(
            "It is protected by a password.", "Save a copy without a password.", code="encrypted"
        ) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Unreadable(
            "It is damaged, or not a spreadsheet.", "Open it and save it again as XLSX."
        ) from error


def _rows(sheet: object) -> Rows:
    rows = islice(sheet.iter_rows(), MOST_ROWS)  # type: ignore[attr-defined]
    return [[clean_cell(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def csv_rows(text: str) -> Iterator[list[str]]:
    """The rows of a CSV text; the separator is the one that cuts most lines alike."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=False)
    try:
        for row in islice(reader, MOST_ROWS):
            yield [clean_cell(cell) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise Unreadable(f"It is not a CSV file ({error}).", "Save it again as CSV or XLSX.") from None


def separator_of(text: str) -> str:
    """The separator that most of the first lines have equally often; a comma if none has any."""
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]
    return max(_SEPARATORS, key=lambda sign: _regularity(lines, sign))


def _regularity(lines: Sequence[str], sign: str) -> tuple[int, int]:
    counts = [len(next(csv.reader([line], delimiter=sign), [])) - 1 for line in lines]
    common = max(set(counts), key=counts.count, default=0)
    return (counts.count(common) if common else 0, common)
