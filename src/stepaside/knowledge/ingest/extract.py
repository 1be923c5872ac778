"""One file's bytes to passages, whatever its format. Runs in the child process only.

The bytes come from strangers. Whatever a parser does with them (loops, eats memory, crashes) ends
in this process, and the parent goes on with the next page.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.tables import rows_with_heads
from stepaside.knowledge.ingest.job import Extracted, Job, Prepared, Read, Unreadable, Unusable, empty
from stepaside.knowledge.ingest.pack import pack
from stepaside.knowledge.words import indexed_words, written_in

_READERS = {
    "html": "html:read_html", "pdf": "pdf:read_pdf", "docx": "docx:read_docx", "pptx": "pptx:read_pptx",
    "sheet": "sheet:read_sheet", "csv": "sheet:read_csv", "openapi": "openapi:read_openapi",
    "pair": "questions:read_pair", "markdown": "text:read_markdown_text", "rst": "text:read_rst",
    "adoc": "text:read_adoc",
}  # fmt: skip

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def extract(job: Job) -> Extracted | Unusable:
    """The passages of one page or file, or why there are none."""
    try:
        read = _reader(job.kind)(job)
        title = read.title or job.name
        blocks = [shown for block in read.blocks if (shown := _shown(block)).text.strip()]
        if not any(block.kind != "heading" for block in blocks) and not read.links:
            raise empty()
        language = written_in("\n".join(block.text for block in blocks), read.language)
        pieces = _pieces(list(rows_with_heads(blocks)), title, language)
        return Extracted(
            title, pieces, read.links, read.indexable, language, read.dated or job.dated,
            read.canonical,
        )  # fmt: skip
    except Unreadable as error:
        return Unusable(error.reason, error.fix, error.code)
    except MemoryError:
        return Unusable(
            "It needs more memory to read than is allowed.", "Split it into smaller files.", "too_costly"
        )
    except RecursionError:
        return Unusable("It is nested too deeply to read.", "Save it again in a simpler form.", "too_deep")


def _reader(kind: str) -> Callable[[Job], Read]:
    """Parsers are imported when first needed: Markdown must not wait for them."""
    module, _, name = _READERS.get(kind, "text:read_plain").partition(":")
    reader: Callable[[Job], Read] = getattr(
        import_module(f"stepaside.knowledge.ingest.formats.{module}"), name
    )
    return reader


def _shown(block: Block) -> Block:
    """Without characters that nobody sees: they hide words from people, or words from the search."""
    if block.text.isascii() or not _INVISIBLE.search(block.text):
        return block
    return replace(block, text=_INVISIBLE.sub("", block.text))


def _pieces(blocks: list[Block], title: str, language: str) -> tuple[Prepared, ...]:
    return tuple(
        Prepared(
            piece.path,
            piece.text,
            indexed_words(title, piece.path, piece.text, language),
            piece.anchor,
        )
        for piece in pack(blocks, title)
    )
