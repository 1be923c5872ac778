"""PDF to blocks: larger type makes headings, and lines become paragraphs again.

PDFium is not safe in threads and its input is hostile: it is used in the child process only.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from stepaside.knowledge.ingest.job import Job, Read, Unreadable
from stepaside.knowledge.ingest.markdown import Block

MOST_PAGES = 3_000
_BULLET = re.compile(r"^\s*(?:[•▪◦●‣–]|[-*]\s|\d{1,2}[.)]\s)")
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True)
class Line:
    text: str
    size: float


def read_pdf(job: Job) -> Read:
    """Title and blocks. Raises Unreadable for what is no PDF, is locked, or has no text."""
    document = _opened(job.content)
    pages = [_lines(document[at]) for at in range(min(len(document), MOST_PAGES))]
    if not any(pages):
        raise Unreadable("It has no text, only pictures of it.", "Run text recognition (OCR) over it first.")
    title = (document.get_metadata_value("Title") or "").replace("\0", "").strip()
    return Read(title, list(_blocks(_without_repeats(pages))))


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable("It is protected by a password.", "Save a copy without a password.") from None
        raise Unreadable("It is damaged, or not a PDF.", "Open it and save it again as PDF.") from None


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    lines, at = [], 0
    for raw in text.split("\n"):
        clean = raw.replace("\r", "").replace("￾", "").replace("\0", "").strip()
        if clean:
            offset = at + (len(raw) - len(raw.lstrip()))
            lines.append(
                Line(clean + ("￾" if raw.rstrip("\r").endswith("￾") else ""), _size(text_page, offset))
            )
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
    seen = Counter(_shape(line) for lines in pages for line in {*lines[:2], *lines[-2:]})
    often = max(3, len(pages) // 2)
    for lines in pages:
        for at, line in enumerate(lines):
            at_edge = at < 2 or at >= len(lines) - 2
            if at_edge and (line.text.isdigit() or (len(pages) > 2 and seen[_shape(line)] >= often)):
                continue
            yield line


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
    paragraph: list[str] = []
    for line in kept:
        if line.size in sizes and len(line.text) < 160:
            yield from _paragraph(paragraph)
            yield Block("heading", line.text, min(6, 1 + sizes.index(line.size)))
            continue
        if paragraph and (_BULLET.match(line.text) or _ended(paragraph[-1], width)):
            yield from _paragraph(paragraph)
        paragraph.append(line.text)
    yield from _paragraph(paragraph)


def _ended(line: str, width: int) -> bool:
    return line.endswith(_ENDS) and len(line) < width * 0.85


def _paragraph(lines: list[str]) -> Iterator[Block]:
    """Joins the lines, words divided at a line's end included, and empties the list."""
    text = ""
    for line in lines:
        text = text[:-1] + line if text.endswith("￾") else f"{text} {line}".strip()
    lines.clear()
    if text := text.replace("￾", "").strip():
        yield Block("item" if _BULLET.match(text) else "text", text)
