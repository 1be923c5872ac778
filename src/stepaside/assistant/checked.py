"""What stands of an answer while a model writes it: sentence by sentence, and nothing is ever taken back.

Whatever the model was told, by its owner, a customer or a poisoned page, what it writes is only ever a list of
sentences. One is kept if a passage supports it, promises nothing the system cannot do, and does not ask for what
the customer has told; its links lead to its sources. All others are dropped before anybody has seen them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stepaside.assistant.known_facts import asked_again
from stepaside.assistant.links import without_foreign_links
from stepaside.assistant.reply import Cited, Terms
from stepaside.assistant.which import may_ask
from stepaside.engine import AlreadyAnswered, Conversation, SourceRef
from stepaside.engine.promises import LIKELY, promises
from stepaside.engine.words import fold
from stepaside.knowledge.ingest.pack import sentences
from stepaside.knowledge.support import Support, quoted_from, supporting
from stepaside.knowledge.units import leans_back, units_of
from stepaside.knowledge.values import Passage, Quote

LONGEST_QUOTE = 600  # characters of a source's quote
_MARK = re.compile(
    r"\s*(?:\[|【)\^?(?:\d{1,3}|source \d{1,3})(?:\s*[,;–-]\s*\^?\d{1,3})*(?:\]|】)(?!\()", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_ASKING = ("?", "？", "؟")
_FENCE = re.compile(r"^\s*```")
_LIST = re.compile(r"^(\s*(?:[-*•]|\d{1,3}[.)])\s+)")
_DECLINES = re.compile(
    r"\b(?:do(?:es)?(?: not|n't) (?:know|contain|say|mention|cover|have|include|provide|specify)"
    r"|not (?:sure|mentioned|covered)|no information|can(?:not| not|'t) (?:find|help|answer)|unable to|as an ai"
    r"|i(?:'m| am) sorry|weiss (?:ich )?(?:es )?nicht|keine (?:information|angabe)\w*|ne sais pas|no (?:lo )?se\b"
    r"|no tengo informacion|non (?:lo )?so\b|nao sei|weet (?:ik|het) niet|nie wiem|bilmiyorum)"
    r"|知りません|わかりません|不知道|لا اعرف"
)


@dataclass(frozen=True)
class Kept:
    """A sentence that stands: where in the text, and which passage supports it."""

    start: int
    end: int
    passage: int
    units: frozenset[int]


class Checked:
    """The sentences of an answer that stand so far. `passages` are those the model was shown, in that order.

    declined: it said that it does not know. known: it asked for what the customer has told. question: it asked
    something back that the passages are about; said only if nothing else stands.
    """

    def __init__(self, passages: Sequence[Passage], conversation: Conversation, terms: Terms) -> None:
        self.text = ""
        self.kept: list[Kept] = []
        self.declined = False
        self.known: AlreadyAnswered | None = None
        self.question = ""
        self._passages, self._conversation, self._terms = passages, conversation, terms
        self._quotable = tuple(SourceRef(p.title, p.url, p.text) for p in passages)
        self._rest = ""
        self._code: list[str] | None = None
        self._last: Support | None = None
        self._begun = False
        self._joint = ""
        self._said: set[str] = set()

    def add(self, piece: str) -> None:
        """More words came; what is complete is judged."""
        *lines, self._rest = (self._rest + piece).split("\n")
        for line in lines:
            self._line(line)
        if self._code is None and not _FENCE.match(self._rest):
            *whole, last = sentences(self._rest) or [""]
            for sentence in whole:
                self._judge(sentence)
            self._rest = last + _blank_end(self._rest)

    def finish(self) -> None:
        """Nothing more comes."""
        self._line(self._rest)
        self._rest = ""

    @property
    def sources(self) -> tuple[tuple[Quote, ...], tuple[Cited, ...]]:
        """The passages that support what was kept, quoted, and which supports which words."""
        order = list(dict.fromkeys(one.passage for one in self.kept))
        quotes = tuple(self._quote(at) for at in order)
        return quotes, tuple(
            _joined([Cited(one.start, one.end, order.index(one.passage)) for one in self.kept])
        )

    def _line(self, line: str) -> None:
        if _FENCE.match(line):
            self._fence(line)
        elif self._code is not None:
            self._code.append(line)
        else:
            for sentence in sentences(line):
                self._judge(sentence)
            self._joint = "\n\n" if not line.strip() else "\n" if self._joint != "\n\n" else self._joint

    def _judge(self, sentence: str) -> None:
        """Keeps the sentence if it stands."""
        cited = [int(n) - 1 for mark in _MARK.findall(sentence) for n in _NUMBER.findall(mark)]
        bare = _MARK.sub("", sentence).strip()
        support = self._supported(bare, cited)
        self._last, self._begun = support, True
        if support is None:
            self._dropped(bare)
            return
        source = self._passages[support.passage]
        self._said.add(_LIST.sub("", bare))
        self._keep(without_foreign_links(bare, [source.url], self._terms.voice.links), support)

    def _dropped(self, sentence: str) -> None:
        self.declined |= bool(_DECLINES.search(fold(sentence).text))
        again = asked_again(sentence, self._conversation)
        self.known = again[0] if again and not self.known else self.known
        if not again and not self.question and may_ask(sentence, self._passages, self._conversation):
            self.question = sentence

    def _supported(self, sentence: str, cited: Sequence[int]) -> Support | None:
        plain = _LIST.sub("", sentence)
        leaning = leans_back(plain)
        if (
            not plain
            or plain.endswith(_ASKING)
            or plain in self._said
            or (leaning and self._begun and not self._last)
        ):
            return None
        support = supporting(plain, self._passages, first=cited, beside=self._last if leaning else None)
        if support is None or self._promises(plain) or asked_again(plain, self._conversation):
            return None
        return support

    def _promises(self, sentence: str) -> bool:
        """It promises a deed that the system cannot do, and no source says so."""
        found = promises(sentence, self._quotable)
        return any(one.strength >= LIKELY and one.action not in self._terms.can for one in found)

    def _keep(self, text: str, support: Support) -> None:
        if not text:
            return
        joint = (self._joint or " ") if self.text else ""
        start = len(self.text) + len(joint)
        self.text += joint + text
        self.kept.append(Kept(start, len(self.text), support.passage, support.units))
        self._joint = ""

    def _fence(self, line: str) -> None:
        """Code stands as a whole, if every line of it is in one passage."""
        if self._code is None:
            self._code = [line]
            return
        lines, self._code = [*self._code, line], None
        wanted = [" ".join(each.split()) for each in lines[1:-1] if each.strip()]
        found = (_code_in(self._passages[at], wanted) for at in range(len(self._passages)))
        self._last = next((Support(at, units) for at, units in enumerate(found) if units), None)
        if self._last:
            self._joint = "\n"
            self._keep("\n".join(lines), self._last)
            self._joint = "\n"

    def _quote(self, at: int) -> Quote:
        passage = self._passages[at]
        units = frozenset[int]().union(*(one.units for one in self.kept if one.passage == at))
        return Quote(passage.title, passage.url, quoted_from(passage, units)[:LONGEST_QUOTE], passage.path)


def _code_in(passage: Passage, wanted: Sequence[str]) -> frozenset[int]:
    """The unit of the passage that has all of these lines; none if none has, or there are no lines."""
    for at, unit in enumerate(units_of(passage.text)):
        have = {" ".join(line.split()) for line in unit.text.split("\n")}
        if wanted and have.issuperset(wanted):
            return frozenset([at])
    return frozenset()


def _blank_end(text: str) -> str:
    """A blank at the end is the sign that a word is complete: it must not get lost between two pieces."""
    return " " if text and text[-1].isspace() else ""


def _joined(cites: Sequence[Cited]) -> list[Cited]:
    """Neighbouring sentences of one source are one cite."""
    joined: list[Cited] = []
    for one in cites:
        if joined and joined[-1].source == one.source:
            joined[-1] = Cited(joined[-1].start, one.end, one.source)
        else:
            joined.append(one)
    return joined
