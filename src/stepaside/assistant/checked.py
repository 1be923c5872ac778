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
from stepaside.knowledge.quote_answer import leans_back
from stepaside.knowledge.support import quoted_from, supporting
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
    sentence: str


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
        self._dropped_last = False
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
        passage = self._supported(bare, cited)
        self._dropped_last = passage is None
        if passage is None:
            self._dropped(bare)
            return
        source = self._passages[passage]
        self._keep(without_foreign_links(bare, [source.url], self._terms.voice.links), passage, bare)

    def _dropped(self, sentence: str) -> None:
        self.declined |= bool(_DECLINES.search(fold(sentence).text))
        again = asked_again(sentence, self._conversation)
        self.known = again[0] if again and not self.known else self.known
        if not again and not self.question and may_ask(sentence, self._passages, self._conversation):
            self.question = sentence

    def _supported(self, sentence: str, cited: Sequence[int]) -> int | None:
        plain = _LIST.sub("", sentence)
        if (
            not plain
            or plain.endswith(_ASKING)
            or plain in self._said
            or (self._dropped_last and leans_back(plain))
        ):
            return None
        passage = supporting(plain, self._passages, first=cited)
        if passage is None or self._promises(plain) or asked_again(plain, self._conversation):
            return None
        return passage

    def _promises(self, sentence: str) -> bool:
        """It promises a deed that the system cannot do, and no source says so."""
        found = promises(sentence, self._quotable)
        return any(one.strength >= LIKELY and one.action not in self._terms.can for one in found)

    def _keep(self, text: str, passage: int, sentence: str) -> None:
        if not text:
            return
        joint = (self._joint or " ") if self.text else ""
        start = len(self.text) + len(joint)
        self.text += joint + text
        self._said.add(_LIST.sub("", sentence))
        self.kept.append(Kept(start, len(self.text), passage, sentence))
        self._joint = ""

    def _fence(self, line: str) -> None:
        """Code stands as a whole, if every line of it is in one passage."""
        if self._code is None:
            self._code = [line]
            return
        lines, self._code = [*self._code, line], None
        wanted = [" ".join(each.split()) for each in lines[1:-1] if each.strip()]
        passage = next((at for at, p in enumerate(self._passages) if _has_lines(p, wanted)), None)
        self._dropped_last = passage is None
        if passage is not None and wanted:
            self._joint = "\n"
            self._keep("\n".join(lines), passage, "\n".join(lines[1:-1]))
            self._joint = "\n"

    def _quote(self, at: int) -> Quote:
        passage = self._passages[at]
        quoted = dict.fromkeys(
            quoted_from(passage, _LIST.sub("", one.sentence)) or one.sentence
            for one in self.kept
            if one.passage == at
        )
        return Quote(passage.title, passage.url, "\n\n".join(quoted)[:LONGEST_QUOTE], passage.path)


def _has_lines(passage: Passage, wanted: Sequence[str]) -> bool:
    have = {" ".join(line.split()) for line in passage.text.split("\n")}
    return all(line in have for line in wanted)


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
