"""PDF to blocks: larger type makes headings, lines become paragraphs again, and each knows its page.

PDFium is not safe in threads and its input is hostile: it is used in the child process only.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.office import iso_date
from stepaside.knowledge.ingest.job import Job, Read, Unreadable

MOST_PAGES, FEWEST_LETTERS, OFTEN = 3_000, 15, 10
_BULLET = re.compile(r"^\s*(?:[•▪◦●‣–]|[-*]\s|\d{1,2}[.)]\s)")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*[\divxlc]+$|(?:…\s?){3,}\s*[\divxlc]+$")
_NO_TITLE = re.compile(
    r"^(?:microsoft \w+ - |untitled|unnamed)|\.(?:docx?|pptx?|xlsx?|indd|qxd|tex|dvi|pdf)$", re.IGNORECASE
)
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True)
class Line:
    """A line as printed; `page` counts from 1."""

    text: str
    size: float
    page: int


def read_pdf(job: Job) -> Read:
    """Title, blocks and date. Raises Unreadable for what is no PDF, is locked, or has no text."""
    document = _opened(job.content)
    pages = [_lines(document[at], at + 1) for at in range(min(len(document), MOST_PAGES))]
    if _is_scanned(document, pages):
        raise Unreadable(
            "It has no text, only pictures of it.",
            "Run text recognition (OCR) over it first.",
            code="scanned",
        )
    blocks = list(_blocks(_without_repeats(pages)))
    return Read(_title(document, blocks), blocks, dated=_date(document))


def _title(document: pypdfium2.PdfDocument, blocks: list[Block]) -> str:
    """What the file says of itself, unless a program said it; else the largest words of the first page."""
    said = " ".join((document.get_metadata_value("Title") or "").replace("\0", "").split())
    if said and not _NO_TITLE.search(said):
        return said[:300]
    first = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    return first.text if first and first.anchor == "page=1" else ""


def _is_scanned(document: pypdfium2.PdfDocument, pages: list[list[Line]]) -> bool:
    """No words at all, or hardly more than page numbers beside pictures."""
    letters = sum(sum(map(str.isalpha, line.text)) for lines in pages for line in lines)
    if letters >= FEWEST_LETTERS * len(pages):
        return False
    return letters == 0 or all(_has_picture(document[at]) for at in range(min(len(pages), 3)))


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)), None) is not None


def _date(document: pypdfium2.PdfDocument) -> str | None:
    said = document.get_metadata_value("ModDate") or document.get_metadata_value("CreationDate") or ""
    found = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", said)
    return iso_date("-".join(found.groups())) if found else None


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "It is protected by a password.", "Save a copy without a password.", "encrypted"
            ) from None
        raise Unreadable("It is damaged, or not a PDF.", "Open it and save it again as PDF.") from None


def _lines(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    lines, at = [], 0
    for raw in text.split("\n"):
        clean = raw.replace("\r", "").replace("￾", "").replace("\0", "").strip()
        if clean:
            offset = at + (len(raw) - len(raw.lstrip()))
            divided = "￾" if raw.rstrip("\r").endswith("￾") else ""
            lines.append(Line(clean + divided, _size(text_page, offset), number))
        at += len(raw) + 1
    text_page.close()
    page.close()
    return lines


def _size(text_page: pypdfium2.PdfTextPage, index: int) -> float:
    size: float = pdfium.FPDFText_GetFontSize(text_page.raw, ctypes.c_int(index))
    box = [ctypes.c_double() for _ in range(4)]
    if size <= 1.5 and pdfium.FPDFText_GetCharBox(text_page.raw, ctypes.c_int(index), *box):
        size = abs(box[3].value - box[2].value)  # the scale is in the matrix: measure the glyph
    return round(size * 2) / 2


def _without_repeats(pages: list[list[Line]]) -> Iterator[Line]:
    """Running heads and page numbers are left out; they would cut sentences in two."""
    seen = Counter(_shape(lines[at]) for lines in pages for at in _edges(lines))
    often = max(3, min(len(pages) // 2, OFTEN))
    for lines in pages:
        edges = _edges(lines)
        for at, line in enumerate(lines):
            if _LEADERS.search(line.text):  # a line of a table of contents
                continue
            if at in edges and (line.text.isdigit() or (len(pages) > 2 and seen[_shape(line)] >= often)):
                continue
            yield line


def _edges(lines: list[Line]) -> set[int]:
    """Where a page's running heads and number can be: two lines above and below, one where it is short."""
    depth = 2 if len(lines) > 6 else 1
    return {at for at in range(len(lines)) if at < depth or at >= len(lines) - depth}


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _blocks(lines: Iterator[Line]) -> Iterator[Block]:
    kept = list(lines)
    weights: Counter[float] = Counter()
    for line in kept:
        weights[line.size] += len(line.text)
    body = weights.most_common(1)[0][0] if weights else 0.0
    sizes = sorted({line.size for line in kept if line.size > body * 1.12}, reverse=True)
    width = sorted(len(line.text) for line in kept)[int(len(kept) * 0.8)] if kept else 0
    paragraph: list[Line] = []
    for line in kept:
        if line.size in sizes and len(line.text) < 160:
            yield from _paragraph(paragraph)
            level = min(6, 1 + sizes.index(line.size))
            yield Block("heading", line.text.replace("￾", ""), level, _anchor(line))
            continue
        if paragraph and (_BULLET.match(line.text) or _ended(paragraph[-1].text, width)):
            yield from _paragraph(paragraph)
        paragraph.append(line)
    yield from _paragraph(paragraph)


def _ended(line: str, width: int) -> bool:
    return line.endswith(_ENDS) and len(line) < width * 0.85


def _paragraph(lines: list[Line]) -> Iterator[Block]:
    """Joins the lines, words divided at a line's end included, and empties the list."""
    text = " ".join(line.text for line in lines).replace("￾ ", "").replace("￾", "").strip()
    if text:
        yield Block("item" if _BULLET.match(text) else "text", text, anchor=_anchor(lines[0]))
    lines.clear()


def _anchor(line: Line) -> str:
    return f"page={line.page}"
