"""A passage in the pieces that can be said by themselves: sentences, list items, table rows, code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stepaside.knowledge.ingest.formats.markdown import read_markdown
from stepaside.knowledge.ingest.pack import sentences

# Text that speaks to an assistant and not to a reader: it is in a page to misuse whoever quotes the page.
_TO_A_MACHINE = re.compile(
    r"^\W*(?:system|assistant|developer)\s*(?:prompt|message)?\s*:"
    r"|<\|?(?:im_start|im_end|system|endoftext)\b"
    r"|\[/?(?:INST|SYS)\]"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|your)\b.{0,20}"
    r"\b(?:instructions?|rules|prompts?|directions|guidelines)\b"
    r"|\b(?:reveal|print|show|send|forward|repeat|post|append|leak)\b.{0,30}"
    r"\b(?:transcript|system prompt|chat history|conversation history|hidden instructions|initial instructions)\b"
    r"|\b(?:you are|act as|pretend to be) (?:now )?(?:an? |the )?(?:unrestricted|jailbroken|dan|developer mode)\b"
    r"|\bignorier\w*\b.{0,40}\b(?:anweisungen|regeln)\b"
    r"|\bignor\w*\b.{0,40}\b(?:instructions? (?:pr[ée]c[ée]dentes|ant[ée]rieures)|instrucciones)\b"
    r"|\bignor\w*\b.{0,40}\b(?:instru[cç][õo]es|istruzioni)\b"
    r"|忽略.{0,10}(?:指令|指示|说明)|(?:以前|上記|これまで).{0,6}指示.{0,6}無視",
    re.IGNORECASE,
)
_LEANS_BACK = re.compile(
    r"(?:this|it|its|these|those|they|their|that|such|then|also|otherwise|however|therefore|instead|in this case"
    r"|in that case|for this|he|she|doing so|dies|diese[rsmn]?|es|sie|dadurch|dann|dabei|danach|damit|auch|celui|celle"
    r"|cela|ceci|ils?|elles?|esto|esta|este|ello|questo|questa|dit|deze|isso|isto)\b(?!')",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """A sentence, list item, table row or piece of code that can be quoted by itself.

    paragraph: units with the same number stand in one block. heads: the column names over a table row.
    """

    text: str
    kind: str
    paragraph: int
    heads: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """As it is said outside its place: a table row with its column names, everything else as it stands."""
        if self.kind != "row":
            return self.text
        if not self.heads:
            return ", ".join(filter(None, cells(self.text)))
        return ", ".join(
            f"{head}: {cell}" if head else cell
            for head, cell in zip(self.heads, cells(self.text), strict=False)
            if cell
        )


@lru_cache(maxsize=512)
def units_of(text: str) -> tuple[Unit, ...]:
    """The units of a passage in their order, without those that speak to a machine."""
    return tuple(unit for unit in _with_heads(list(_units(text))) if not speaks_to_a_machine(unit.text))


def speaks_to_a_machine(text: str) -> bool:
    """It is written to misuse an assistant that reads it: never quoted, and no model is shown it."""
    return bool(_TO_A_MACHINE.search(text))


def leans_back(sentence: str) -> bool:
    """It begins with "This", "It" or the like: without the sentence before, nobody knows what it is about."""
    return bool(_LEANS_BACK.match(sentence))


def shown(text: str) -> str:
    """The text as a model may be shown it: without what speaks to a machine."""
    for unit in _units(text):
        if speaks_to_a_machine(unit.text):
            text = text.replace(unit.text, "")
    return "\n".join(line for line in text.split("\n") if not speaks_to_a_machine(line))


def cells(row: str) -> list[str]:
    """The cells of a table row written with bars."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _units(text: str) -> Iterator[Unit]:
    for number, block in enumerate(read_markdown(text)[1]):
        parts = sentences(block.text) if block.kind == "text" else [block.text]
        yield from (Unit(part, block.kind, number) for part in parts)


def _with_heads(units: Sequence[Unit]) -> Iterator[Unit]:
    """Table rows know their column names; the row of names is no unit of its own where others follow it."""
    heads: tuple[str, ...] = ()
    for at, unit in enumerate(units):
        if unit.kind != "row":
            heads = ()
        elif not heads and _names_columns(units, at):
            heads = tuple(cells(unit.text))
            continue
        yield Unit(unit.text, unit.kind, unit.paragraph, heads) if heads else unit


def _names_columns(units: Sequence[Unit], at: int) -> bool:
    """The first row of a table, of several rows as wide, with words alone in it."""
    begins = at == 0 or units[at - 1].kind != "row"
    if not begins or at + 1 >= len(units) or units[at + 1].kind != "row":
        return False
    names = cells(units[at].text)
    has_values = re.search(r"\d|\w: ", units[at].text)  # "Plan: Pro" is a row that names its columns itself
    return len(names) == len(cells(units[at + 1].text)) and not has_values
