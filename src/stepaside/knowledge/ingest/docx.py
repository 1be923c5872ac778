"""DOCX to blocks. A zip that unpacks to far more than it is worth is refused before it is unpacked."""

import io
import zipfile

from lxml.html import fromstring

from stepaside.knowledge.ingest.html import to_markdown
from stepaside.knowledge.ingest.job import Job, Read, Unreadable
from stepaside.knowledge.ingest.markdown import read_markdown

LARGEST_UNPACKED, MOST_PARTS, LARGEST_TEXT = 200 << 20, 5_000, 24 << 20


def read_docx(job: Job) -> Read:
    """Title and blocks. Raises Unreadable for what is no DOCX, is protected, or is a bomb."""
    import mammoth

    _check(job.content)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(job.content), convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        ).value
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable(
            "It is damaged, or not a DOCX file.", "Open it in a word processor and save it again."
        ) from error
    title, blocks = read_markdown(to_markdown(fromstring(f"<div>{html}</div>")))
    return Read(title, blocks)


def _check(content: bytes) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "It is protected by a password or an old DOC file.", "Save it as DOCX without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise Unreadable("It is not a DOCX file.", "Save it as DOCX or PDF.") from None
    texts = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if (
        sum(part.file_size for part in parts) > LARGEST_UNPACKED
        or texts > LARGEST_TEXT
        or len(parts) > MOST_PARTS
    ):
        raise Unreadable("It unpacks to more than is allowed.", "Split it into smaller files.")
