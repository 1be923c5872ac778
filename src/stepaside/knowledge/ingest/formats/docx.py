"""DOCX to blocks: headings, lists, tables and words, by way of HTML."""

import io
import zipfile

from lxml.html import fromstring

from stepaside.knowledge.ingest.formats.html_blocks import blocks_of
from stepaside.knowledge.ingest.formats.office import check_office, properties
from stepaside.knowledge.ingest.job import Job, Read, Unreadable


def read_docx(job: Job) -> Read:
    """Title and blocks. Raises Unreadable for what is no DOCX, is protected, or is a bomb."""
    import mammoth

    check_office(job.content, kind="DOCX")
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(job.content), convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        ).value
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable(
            "It is damaged, or not a DOCX file.", "Open it in a word processor and save it again."
        ) from error
    blocks = blocks_of(fromstring(f"<div>{html}</div>"))
    title = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), "")
    said = properties(job.content)
    return Read(
        title or said.get("title", ""), blocks, language=said.get("language"), dated=said.get("dated")
    )
