"""Packs blocks into passages: as much as fits, under one heading, nothing cut inside.

A passage must be readable alone and short enough for the embedding model, so it ends at every
heading, and else where the next block no longer fits. Code and table rows are never cut unless a
single one is larger than any passage may be; then code is cut between lines and fenced anew, and
a row between cells.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from stepaside.knowledge.ingest.block import Block

TARGET, LARGEST = 220, 900

# Writing without spaces: about each character is a token of Chinese, Japanese and Korean, and every other one of Thai,
# Lao, Burmese and Khmer.
_EACH, _EVERY_OTHER = (
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff",
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff",
)
_TOKEN = re.compile(
    rf"[{_EACH}]|[{_EVERY_OTHER}]{{1,2}}|[^\W{_EACH}{_EVERY_OTHER}]{{1,8}}|[^\w\s{_EVERY_OTHER}]"
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[*_]*[A-Z0-9À-ÞΑ-ΩА-Я\u0590-\u06ff\u0900-\u0dff\uac00-\ud7af])|(?<=[。！？])[」』”）]*|(?<=[؟۔।॥។။])\s*"
)
_UNSPACED_END = re.compile(rf"[。！？」』”）{_EACH}{_EVERY_OTHER}]\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
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
    for text in _pieces_of(block, limit):
        yield Block(block.kind, text, anchor=block.anchor)


def _pieces_of(block: Block, limit: int) -> Iterator[str]:
    if block.kind == "code":
        yield from _code(block.text, limit)
    elif block.kind == "row":
        yield from _gathered(block.text.split(" | "), " | ", limit)
    else:
        yield from _gathered(sentences(block.text), " ", limit)


def _code(text: str, limit: int) -> Iterator[str]:
    lines = text.split("\n")
    fence = _FENCE.match(lines[0])
    if not fence:
        yield from _gathered(lines, "\n", limit)
        return
    first, last = lines[0], fence.group(1)
    inside = lines[1:-1] if lines[-1].startswith(last) else lines[1:]
    for part in _gathered(inside, "\n", limit):
        yield f"{first}\n{part}\n{last}"


def _gathered(parts: list[str], joint: str, limit: int) -> Iterator[str]:
    gathered = ""
    size = 0
    for part in (piece for whole in parts for piece in _hard_cut(whole, limit)):
        added = tokens_in(part)
        if gathered and size + added > limit:
            yield gathered
            gathered, size = "", 0
        between = "" if not gathered or (joint == " " and _UNSPACED_END.search(gathered)) else joint
        gathered, size = gathered + between + part, size + added
    yield gathered


def _hard_cut(text: str, limit: int) -> Iterator[str]:
    """A 'sentence' without end (Thai without spaces, minified code, a base64 blob) is cut where it is too long."""
    starts = [token.start() for token in _TOKEN.finditer(text)]
    at = first = 0
    while len(starts) - first > limit:
        end = starts[first + limit]
        space = text.rfind(" ", starts[first + limit - limit // 4], end)
        end = space + 1 if space > at else end
        yield text[at:end].strip()
        at, first = end, bisect_left(starts, end)
    yield text[at:]
