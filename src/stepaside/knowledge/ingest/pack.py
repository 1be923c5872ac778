"""Packs blocks into passages: as much as fits, under one heading, nothing cut inside.

A passage must be readable alone and short enough for the embedding model, so it ends at every
heading, and else where the next block no longer fits. Code and table rows are never cut unless a
single one is larger than any passage may be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stepaside.knowledge.ingest.markdown import Block

TARGET, LARGEST = 220, 900

_TOKEN = re.compile(r"\w{1,8}|[^\w\s]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[*_]*[A-Z0-9À-Þ])|(?<=[。！？])")
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|No|Mr|Mrs|Ms|Dr|St|Inc|Ltd|Fig)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Piece:
    """One passage's text, the headings it stands under, and where on its page it begins (see Block)."""

    path: tuple[str, ...]
    text: str
    anchor: str = ""


def tokens_in(text: str) -> int:
    """About how many tokens the text has; a count that needs no tokenizer, and errs upward."""
    return len(_TOKEN.findall(text))


def pack(blocks: list[Block], title: str) -> list[Piece]:
    """The passages of one page. The title itself is left out of their paths."""
    pieces: list[Piece] = []
    for path, section in _sections(blocks, title):
        pieces += [Piece(path, text, anchor) for text, anchor in _fill(section)]
    return pieces


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, each as it stands."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        sentence = text[start : end.start()]
        if _ABBREVIATED.search(sentence):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _sections(blocks: list[Block], title: str) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    trail: list[tuple[int, str]] = []
    section: list[Block] = []
    for block in blocks:
        if block.kind != "heading":
            section.append(block)
            continue
        if section:
            yield _path(trail, title), section
            section = []
        trail = [(level, name) for level, name in trail if level < block.level]
        trail.append((block.level, block.text))
    if section:
        yield _path(trail, title), section


def _path(trail: list[tuple[int, str]], title: str) -> tuple[str, ...]:
    return tuple(name for _, name in trail if name != title)


def _fill(section: list[Block]) -> Iterator[tuple[str, str]]:
    parts: list[str] = []
    size = 0
    last = anchor = ""
    for block in (part for whole in section for part in _cut(whole)):
        added = tokens_in(block.text)
        if parts and size + added > TARGET and not _leads_in(parts[-1], size, added):
            yield "".join(parts), anchor
            parts, size, last = [], 0, ""
        anchor = anchor if parts else block.anchor
        parts.append((_joint(last, block.kind) if parts else "") + block.text)
        size, last = size + added, block.kind
    if parts:
        yield "".join(parts), anchor


def _leads_in(previous: str, size: int, added: int) -> bool:
    """'Run this:' stays with what follows it, as long as both are small."""
    return previous.rstrip().endswith(":") and size + added <= LARGEST // 2


def _joint(previous: str, kind: str) -> str:
    return "\n" if previous == kind and kind in ("item", "row") else "\n\n"


def _cut(block: Block) -> Iterator[Block]:
    limit = LARGEST if block.kind in ("code", "row") else TARGET
    if tokens_in(block.text) <= limit:
        yield block
        return
    lines = block.text.split("\n") if block.kind in ("code", "row") else sentences(block.text)
    joint = "\n" if block.kind in ("code", "row") else " "
    for text in _gathered([part for line in lines for part in _hard_cut(line)], joint, limit):
        yield Block(block.kind, text, anchor=block.anchor)


def _gathered(parts: list[str], joint: str, limit: int) -> Iterator[str]:
    gathered: list[str] = []
    size = 0
    for part in parts:
        added = tokens_in(part)
        if gathered and size + added > limit:
            yield joint.join(gathered)
            gathered, size = [], 0
        gathered.append(part)
        size += added
    yield joint.join(gathered)


def _hard_cut(text: str) -> Iterator[str]:
    """A 'sentence' without end (minified code, a base64 blob) is cut by length; nobody reads it."""
    longest = 4000
    yield from (text[at : at + longest] for at in range(0, len(text), longest))
