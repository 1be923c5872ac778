"""What DOCX, PPTX and XLSX share: a zip that unpacks to far more than it is worth is refused unopened."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from stepaside.knowledge.ingest.job import Unreadable

LARGEST_UNPACKED, MOST_PARTS, LARGEST_TEXT = 200 << 20, 5_000, 24 << 20
_DATED = "{http://purl.org/dc/terms/}modified"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


def check_office(content: bytes, *, kind: str, largest_text: int = LARGEST_TEXT) -> None:
    """Raises Unreadable for what is no office file, is protected, or is a bomb; `kind` is DOCX, PPTX or XLSX."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            f"It is protected by a password or not a {kind} file.",
            f"Save it as {kind} without a password.",
            code="encrypted",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive, largest_text)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError):
        raise Unreadable(f"It is damaged, or not a {kind} file.", f"Save it as {kind} or PDF.") from None


def _check_parts(archive: zipfile.ZipFile, largest_text: int) -> None:
    parts = archive.infolist()
    texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    unpacked = sum(part.file_size for part in parts)
    if (
        unpacked > LARGEST_UNPACKED
        or sum(part.file_size for part in texts) > largest_text
        or len(parts) > MOST_PARTS
    ):
        raise Unreadable(
            "It unpacks to more than is allowed.", "Split it into smaller files.", code="too_large"
        )
    if any(_defines_entities(archive, part) for part in texts):
        raise Unreadable("It defines words in terms of words, as no office program does.", "Save it again.")


def _defines_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """A document type in office XML is there for an attack and for nothing else."""
    with archive.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(2048).replace(b"\0", b"").upper()


def properties(content: bytes) -> dict[str, str]:
    """What the file says of itself: `title`, `language` and `dated` (ISO date), where given."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("docProps/core.xml") as part:
            root = etree.fromstring(
                part.read(100_000), etree.XMLParser(resolve_entities=False, no_network=True)
            )
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, ValueError):
        return {}
    return dict(_known(root))


def _known(root: etree._Element) -> Iterator[tuple[str, str]]:
    for name, tag in (("title", _TITLE), ("language", _LANGUAGE)):
        if text := " ".join((root.findtext(tag) or "").split()):
            yield name, text[:300]
    if dated := iso_date(root.findtext(_DATED) or ""):
        yield "dated", dated


def iso_date(text: str) -> str | None:
    """The date of an ISO time stamp, as YYYY-MM-DD; None if it is none."""
    try:
        return datetime.fromisoformat(text.strip()).date().isoformat()
    except ValueError:
        return None
