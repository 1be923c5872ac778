"""Formats that are text already: Markdown, reStructuredText, AsciiDoc and plain text."""

import re

from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.decode import decode
from stepaside.knowledge.ingest.formats.markdown import read_markdown
from stepaside.knowledge.ingest.formats.markup import adoc_to_markdown, rst_to_markdown
from stepaside.knowledge.ingest.job import Job, Read

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,10000}?)\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DATE = re.compile(
    r"^(?:lastmod|last_?modified|updated(?:_at)?|date):[ \t]*['\"]?(\d{4}-\d{2}-\d{2})",
    re.MULTILINE | re.IGNORECASE,
)
_LANGUAGE = re.compile(r"^(?:lang|language|locale):[ \t]*['\"]?([a-z]{2})\b", re.MULTILINE)


def read_markdown_text(job: Job) -> Read:
    """Title, blocks, and what the front matter says of language and date."""
    text = decode(job.content, job.charset)
    front = found[1] if (found := _FRONT.match(text)) else ""
    title, blocks = read_markdown(text)
    dates, language = sorted(_DATE.findall(front)), _LANGUAGE.search(front)
    return Read(title, blocks, language=language[1] if language else None, dated=dates[-1] if dates else None)


def read_rst(job: Job) -> Read:
    return Read(*read_markdown(rst_to_markdown(_lines(job))))


def read_adoc(job: Job) -> Read:
    return Read(*read_markdown(adoc_to_markdown(_lines(job))))


def read_plain(job: Job) -> Read:
    """Paragraphs, as blank lines part them; nothing in them is a mark."""
    return Read("", [Block("text", text.strip("\n")) for text in _lines(job).split("\n\n") if text.strip()])


def _lines(job: Job) -> str:
    return decode(job.content, job.charset).replace("\r\n", "\n").replace("\r", "\n")
