"""One file's bytes to passages, whatever its format. Runs in the child process only.

The bytes come from strangers. Whatever a parser does with them (loops, eats memory, crashes) ends
in this process, and the parent goes on with the next page.
"""

import codecs
from collections.abc import Callable

import msgspec

from stepaside.knowledge.ingest.markdown import Block, read_markdown
from stepaside.knowledge.ingest.pack import pack
from stepaside.knowledge.words import words_of

VERSION = 1  # part of every hash: raise it when the same bytes would give other passages


class Job(msgspec.Struct, frozen=True):
    """What to extract: `kind` names the format, `name` stands in for a missing title."""

    kind: str
    name: str
    content: bytes
    url: str | None = None
    charset: str | None = None


class Prepared(msgspec.Struct, frozen=True):
    path: tuple[str, ...]
    text: str
    words: str


class Extracted(msgspec.Struct, frozen=True, tag="extracted"):
    title: str
    pieces: tuple[Prepared, ...]
    links: tuple[str, ...] = ()
    indexable: bool = True


class Unusable(msgspec.Struct, frozen=True, tag="unusable"):
    reason: str
    fix: str


class Unreadable(Exception):
    """The content cannot be used: why, and what its owner can do."""

    def __init__(self, reason: str, fix: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fix = fix


EMPTY = Unreadable("There is no text in it.", "Add text, or leave it out.")


def extract(job: Job) -> Extracted | Unusable:
    """The passages of one page or file, or why there are none."""
    try:
        title, blocks, links, indexable = _reader(job.kind)(job)
        title = title or job.name
        if not any(block.kind != "heading" for block in blocks) and not links:
            raise EMPTY
        return Extracted(title, _pieces(blocks, title), links, indexable)
    except Unreadable as error:
        return Unusable(error.reason, error.fix)
    except MemoryError:
        return Unusable("It needs more memory to read than is allowed.", "Split it into smaller files.")
    except RecursionError:
        return Unusable("It is nested too deeply to read.", "Save it again in a simpler form.")


Read = tuple[str, list[Block], tuple[str, ...], bool]


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
    return title, blocks, (), True


def _read_text(job: Job) -> Read:
    paragraphs = decode(job.content, job.charset).replace("\r\n", "\n").split("\n\n")
    return "", [Block("text", text.strip("\n")) for text in paragraphs if text.strip()], (), True


def _pieces(blocks: list[Block], title: str) -> tuple[Prepared, ...]:
    return tuple(
        Prepared(piece.path, piece.text, " ".join(words_of(" ".join((title, *piece.path, piece.text)))))
        for piece in pack(blocks, title)
    )


_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(content: bytes, charset: str | None = None) -> str:
    """Text by its byte order mark, else the declared charset, else UTF-8, else a guess.

    NUL is dropped, because PostgreSQL cannot store it. Raises Unreadable for binary content.
    """
    if not content.strip():
        raise EMPTY
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for name in filter(None, (named, charset, "utf-8")):
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return _checked(text)
    return _checked(_guessed(content))


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is None or content.count(b"\0"):
        raise Unreadable("It is not text in any known encoding.", "Save it as UTF-8 text.")
    return content.decode(best.encoding, errors="replace")


def _checked(text: str) -> str:
    odd = sum(1 for character in text[:20_000] if character < " " and character not in "\t\n\r\f")
    if odd > len(text[:20_000]) // 50 + 1:
        raise Unreadable("It is binary, not text.", "Leave it out, or save its text as Markdown or UTF-8.")
    return text.replace("\0", "")
