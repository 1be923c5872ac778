"""Markdown as blocks: what must stay whole, and under which headings it stands."""

import re
from collections.abc import Iterator
from itertools import pairwise

from stepaside.knowledge.ingest.block import Block, BlockKind

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_RULED = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_SOURCE_ONLY = re.compile(r"^(?:import\s.+\sfrom\s+['\"].*|export\s+default\b.*|:::\w*.*)$", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,400}>")
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,600}\)")
_RELATIVE_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((?!https?://|mailto:|tel:)[^)\n]{0,600}\)")
_ANCHOR = re.compile(r"\s*\{#[^}\n]*\}\s*$")
_MARKS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


def read_markdown(text: str) -> tuple[str, list[Block]]:
    """The title (front matter, else the first top heading, else empty) and the blocks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    title = ""
    if front:
        text = text[front.end() :]
        named = _FRONT_TITLE.search(front.group(1))
        title = named.group(1).strip("\"'") if named else ""
    blocks = list(_blocks(text.split("\n")))
    if not title:
        title = next((block.text for block in blocks if block.kind == "heading" and block.level == 1), "")
    return title, blocks


def plain(text: str) -> str:
    """Text without the marks of emphasis and links, for headings and titles."""
    text = re.sub(r"\[([^\]\n]+)\]\([^)\n]*\)", r"\1", _ANCHOR.sub("", text))
    return " ".join(_MARKS.sub("", text).split())


def _blocks(lines: list[str]) -> Iterator[Block]:
    pending: list[str] = []
    at = 0
    lines = _without_comments(lines)
    while at < len(lines):
        line = lines[at]
        if fence := _FENCE.match(line):
            yield from _text(pending)
            end = _end_of_fence(lines, at, fence.group(1))
            yield Block("code", "\n".join(lines[at:end]).rstrip())
            at = end
        elif heading := _HEADING.match(line):
            yield from _text(pending)
            yield from _heading(heading.group(2) or "", len(heading.group(1)))
            at += 1
        elif pending and _UNDERLINE.match(line) and not _is_table(pending[-1]):
            yield from _text(pending[:-1])
            yield from _heading(pending[-1], 1 if "=" in line else 2)
            pending.clear()
            at += 1
        else:
            pending.append(line)
            at += 1
    yield from _text(pending)


def _without_comments(lines: list[str]) -> list[str]:
    """Drops HTML comments, but not inside code, where they are content."""
    kept, fence, hidden = [], "", False
    for line in lines:
        if not hidden and (found := _FENCE.match(line)):
            fence = found.group(1) if not fence else ("" if line.strip().startswith(fence) else fence)
        if not fence:
            line, hidden = _visible(line, hidden)
        kept.append(line)
    return kept


def _visible(line: str, hidden: bool) -> tuple[str, bool]:
    """What of the line is outside comments, and whether one is still open at its end."""
    shown = []
    while line:
        before, found, line = line.partition("-->" if hidden else "<!--")
        if not hidden:
            shown.append(before)
        hidden ^= bool(found)
    return "".join(shown), hidden


def _end_of_fence(lines: list[str], start: int, mark: str) -> int:
    closing = re.compile(rf"^ {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    for at in range(start + 1, len(lines)):
        if closing.match(lines[at]):
            return at + 1
    return len(lines)


def _heading(text: str, level: int) -> Iterator[Block]:
    if name := plain(_inline(text)):
        yield Block("heading", name, level)


def _text(pending: list[str]) -> Iterator[Block]:
    """Paragraphs, list items and table rows of the lines gathered so far; empties the list."""
    gathered: list[str] = []
    kind: BlockKind = "text"
    level = 0
    for line in (*_cleaned(pending), ""):
        if _is_table(line) and _RULED.match(line):
            level = int(kind == "row" and bool(gathered))
            continue
        new = _kind(line)
        if new is None:  # a lazy continuation belongs to what it continues
            gathered.append(line)
            continue
        if gathered and any(part.strip() for part in gathered):
            yield Block(kind, _unwrapped(gathered), level)
        gathered, kind = ([line], new) if line.strip() else ([], "text")
        level = 0
    pending.clear()


def _unwrapped(lines: list[str]) -> str:
    """A paragraph's lines as one; a line break that is meant ends in two blanks or a backslash."""
    text = lines[0].rstrip("\\")
    for before, line in pairwise(lines):
        text = f"{text.rstrip()}{chr(10) if before.endswith(('  ', chr(92))) else ' '}{line.strip().rstrip(chr(92))}"
    return text.strip("\n").rstrip()


def _kind(line: str) -> BlockKind | None:
    if not line.strip():
        return "text"
    if _ITEM.match(line):
        return "item"
    return "row" if _is_table(line) else None


def _is_table(line: str) -> bool:
    return line.lstrip().startswith("|") and line.count("|") > 1


def _cleaned(lines: list[str]) -> list[str]:
    text = _SOURCE_ONLY.sub("", "\n".join(lines))
    return [_inline(line).rstrip() for line in text.split("\n")]


def _inline(line: str) -> str:
    if "`" in line:  # code is quoted as it stands
        parts = line.split("`")
        return "`".join(part if i % 2 else _inline(part) for i, part in enumerate(parts))
    line = _RELATIVE_LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
    return _TAG.sub("", line)
