"""One file's bytes to passages, whatever its format. Runs in the child process only.

The bytes come from strangers. Whatever a parser does with them (loops, eats memory, crashes) ends
in this process, and the parent goes on with the next page.
"""

from collections.abc import Callable

from stepaside.knowledge.ingest.decode import decode
from stepaside.knowledge.ingest.job import Extracted, Job, Prepared, Read, Unreadable, Unusable, empty
from stepaside.knowledge.ingest.markdown import Block, read_markdown
from stepaside.knowledge.ingest.pack import pack
from stepaside.knowledge.words import words_of


def extract(job: Job) -> Extracted | Unusable:
    """The passages of one page or file, or why there are none."""
    try:
        read = _reader(job.kind)(job)
        title = read.title or job.name
        if not any(block.kind != "heading" for block in read.blocks) and not read.links:
            raise empty()
        return Extracted(
            title, _pieces(read.blocks, title), read.links, read.indexable, read.language, read.dated or job.dated,
            read.canonical,
        )  # fmt: skip
    except Unreadable as error:
        return Unusable(error.reason, error.fix, error.code)
    except MemoryError:
        return Unusable("It needs more memory to read than is allowed.", "Split it into smaller files.")
    except RecursionError:
        return Unusable("It is nested too deeply to read.", "Save it again in a simpler form.")


def _reader(kind: str) -> Callable[[Job], Read]:
    """Parsers are imported when first needed: Markdown must not wait for them."""
    if kind == "html":
        from stepaside.knowledge.ingest.html import read_html

        return read_html
    if kind == "pdf":
        from stepaside.knowledge.ingest.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from stepaside.knowledge.ingest.docx import read_docx

        return read_docx
    return _read_markdown if kind == "markdown" else _read_text


def _read_markdown(job: Job) -> Read:
    title, blocks = read_markdown(decode(job.content, job.charset))
    return Read(title, blocks)


def _read_text(job: Job) -> Read:
    paragraphs = decode(job.content, job.charset).replace("\r\n", "\n").split("\n\n")
    return Read("", [Block("text", text.strip("\n")) for text in paragraphs if text.strip()])


def _pieces(blocks: list[Block], title: str) -> tuple[Prepared, ...]:
    return tuple(
        Prepared(piece.path, piece.text, " ".join(words_of(" ".join((title, *piece.path, piece.text)))))
        for piece in pack(blocks, title)
    )
