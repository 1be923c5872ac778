"""What a reply is made of, and under which terms: the values that drafting gives and takes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from stepaside.assistant.voice import USUAL, Voice
from stepaside.knowledge.recalibration import AS_ASSESSED, Recalibration
from stepaside.knowledge.values import Answer, Found, Quote

Show = Callable[[str], None]
"""Gets the words of an answer so far while a model writes: checked sentences alone, never taken back."""


@dataclass(frozen=True)
class Cited:
    """text[start:end] of a reply (in characters) is supported by its `sources[source]`."""

    start: int
    end: int
    source: int


@dataclass(frozen=True)
class Reply:
    """A draft: not said yet, and perhaps never.

    confidence: the chance that it answers; None for a question back, which answers nothing.
    nearness: how near the knowledge came to the question, 0..1; None when that was not asked or not measured.
    cites: which source supports which words. Words without one are fixed words, or a question back.
    """

    text: str
    sources: tuple[Quote, ...]
    confidence: float | None
    nearness: float | None = None
    cites: tuple[Cited, ...] = ()

    def after(self, words: str) -> "Reply":
        """The same behind other words, in a paragraph of its own."""
        moved = len(words) + 2
        cites = tuple(replace(one, start=one.start + moved, end=one.end + moved) for one in self.cites)
        return replace(self, text=f"{words}\n\n{self.text}", cites=cites)

    def before(self, words: str) -> "Reply":
        """The same with other words behind it."""
        return replace(self, text=f"{self.text}\n\n{words}" if self.text else words)


@dataclass(frozen=True)
class Terms:
    """How it is to speak, which deeds it may promise, and below which confidence a question counts as not covered.

    recalibration: what the workspace's own answers taught about confidence; the reply's is still as it was assessed.
    """

    voice: Voice = USUAL
    can: Collection[str] = ()
    unsure_below: float = 0.25
    recalibration: Recalibration = AS_ASSESSED


@dataclass(frozen=True)
class Part:
    """One question of a message: as it was asked, what was found for it, and the documents' own words for it."""

    asked: str
    found: tuple[Found, ...]
    quoted: Answer


def beside(replies: Sequence[Reply]) -> Reply:
    """Several replies as one, each in a paragraph of its own; what two have in common is said once."""
    text, sources, cites = "", list[Quote](), list[Cited]()
    for reply in replies:
        if not reply.text or reply.text in text:
            continue
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{reply.text}" if text else reply.text
        for one in reply.cites:
            source = reply.sources[one.source]
            if source not in sources:
                sources.append(source)
            cites.append(Cited(one.start + start, one.end + start, sources.index(source)))
    known = [reply.confidence for reply in replies if reply.confidence is not None]
    near = [reply.nearness for reply in replies if reply.nearness is not None]
    confidence = sum(known) / len(known) if known else None
    return Reply(text, tuple(sources), confidence, max(near, default=None), tuple(cites))
