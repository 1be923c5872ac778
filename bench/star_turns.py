"""STAR's conversations as the engine is told them: one for each of the assistant's turns, up to what it answers.

The set's queries to its backend are left out: nothing an engine sees says that an assistant is looking something up.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from bench.datasets import Row
from bench.embeddings import embed
from stepaside.engine import Message, Role
from stepaside.engine.conversation import Exchange, exchanges

AT = datetime(2020, 6, 1, tzinfo=UTC)


class Turn(NamedTuple):
    """What had been said when the assistant acted, and whether its act was that it cannot serve this."""

    dialogue: str
    exchanges: tuple[Exchange, ...]
    cannot: bool

    @property
    def said(self) -> Message:
        return self.exchanges[-1].asked[-1]


def turns_of(dialogues: Sequence[Row]) -> Iterator[Turn]:
    """Every turn of the assistant that answers something; customers' messages carry their meaning."""
    texts = sorted({turn["t"] for row in dialogues for turn in row["turns"] if turn["r"] == "u"})
    meanings = dict(zip(texts, map(tuple, embed(texts).tolist()), strict=True))
    for row in dialogues:
        said: list[Message] = []
        for number, turn in enumerate(row["turns"]):
            if turn["r"] == "u":
                said.append(Message(number, Role.CUSTOMER, turn["t"], AT, meaning=meanings[turn["t"]]))
            elif turn["r"] == "w":
                if said and said[-1].role is Role.CUSTOMER:
                    yield Turn(str(row["id"]), exchanges(said), turn["a"] == "out_of_scope")
                said.append(Message(number, Role.ASSISTANT, turn["t"], AT))


def fold_of(dialogue: str) -> int:
    """The set's own five folds."""
    return int(hashlib.md5(dialogue.encode()).hexdigest(), 16) % 5
