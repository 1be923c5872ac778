"""Timelines as they would stand in the database, in a few lines each."""

from datetime import UTC, datetime, timedelta
from typing import Any

from stepaside.accounts.access import Role
from stepaside.conversations.entries import Author, Entry, Kind
from stepaside.gaps.timeline import Timeline

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ADA, MAYA = Author(Role.CUSTOMER, "cus_1", "Ada"), Author(Role.AGENT, "mem_1", "Maya")
ASSISTANT, SYSTEM = (
    Author(Role.ASSISTANT, "assistant", "Harbour assistant"),
    Author(Role.SYSTEM, "system", ""),
)
SOURCE = {"title": "Shipping", "url": None, "quote": "", "path": []}


class Told:
    """A conversation as it is told, a minute for each entry."""

    def __init__(self, id: str = "cnv_1", *, minute: float = 0.0) -> None:
        self.id = id
        self.entries: list[Entry] = []
        self._minute = minute

    def ada(self, text: str) -> "Told":
        return self._add(Kind.MESSAGE, ADA, text=text)

    def assistant(self, text: str, *, confidence: float = 0.9, offer: bool = False) -> "Told":
        more: dict[str, Any] = {"offer": True} if offer else {"sources": [SOURCE]}
        return self._add(Kind.MESSAGE, ASSISTANT, text=text, confidence=confidence, **more)

    def maya(self, text: str) -> "Told":
        return self._add(Kind.MESSAGE, MAYA, text=text)

    def decided(self, verdict: str, *codes: str, turn: int | None = None) -> "Told":
        said = [entry.number for entry in self.entries if entry.author is ADA]
        reasons = [{"code": code, "text": "", "strength": 1.0, "evidence": []} for code in codes]
        return self._add(Kind.DECISION, SYSTEM, turn=turn or said[-1], verdict=verdict, reasons=reasons)

    def handover(self, event: str, id: str = "hnd_1") -> "Told":
        return self._add(Kind.HANDOVER, SYSTEM, event=event, handover=id)

    def rated(self, score: int) -> "Told":
        return self._add(Kind.RATING, ADA, score=score, comment="")

    def timeline(self) -> Timeline:
        return Timeline(self.id, tuple(self.entries), (), "Ada")

    def _add(self, kind: Kind, author: Author, **body: Any) -> "Told":
        self._minute += 1
        at = START + timedelta(minutes=self._minute)
        self.entries.append(Entry(len(self.entries) + 1, at, kind, author, None, body))
        return self
