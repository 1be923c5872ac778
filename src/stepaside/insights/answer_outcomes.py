"""How the assistant's answers fared, as the timeline tells it: what the customer did next.

An answer is a message of the assistant with sources and a confidence. What follows it, up to the assistant's next
message, says whether it was right: the customer confirms it, asks the same again, gets a person, rates the
conversation, or goes on to something else. Nobody is asked, and nothing is stored: reading a timeline again gives
the same outcomes. An answer after which nothing happened has no outcome; silence is not consent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Final, Literal

import asyncpg

from stepaside.accounts.access import Role
from stepaside.conversations.entries import Entry, Kind, entry_of
from stepaside.conversations.told import message_of
from stepaside.engine import SignalSettings, asks_for_person
from stepaside.engine.contentment import THANKED, contentment
from stepaside.engine.conversation import Exchange
from stepaside.engine.signals.rephrased import repeats, says_so

Outcome = Literal["confirmed", "rated_well", "moved_on", "rephrased", "handed_over", "rated_badly"]
MEANS: Final[Mapping[Outcome, tuple[bool, float]]] = MappingProxyType(
    {
        "confirmed": (True, 1.0),
        "rated_well": (True, 1.0),
        "moved_on": (True, 0.5),  # they may have given up as well
        "rephrased": (False, 1.0),
        "handed_over": (False, 1.0),
        "rated_badly": (False, 1.0),
    }
)
"""Whether the answer counts as right, and what that counts for beside the others."""
GOOD, BAD = 4, 2  # of 5
MOST_ENTRIES = 100_000  # read at a time: of the newest conversations
_SETTINGS = SignalSettings()


@dataclass(frozen=True)
class Answered:
    """An answer and what came of it; `outcome` is None when nothing has followed yet."""

    conversation_id: str
    number: int
    at: datetime
    confidence: float
    outcome: Outcome | None

    @property
    def right(self) -> bool:
        return self.outcome is not None and MEANS[self.outcome][0]

    @property
    def weight(self) -> float:
        return MEANS[self.outcome][1] if self.outcome else 0.0


async def answered_since(
    connection: asyncpg.Connection, workspace_id: str, since: datetime
) -> tuple[Answered, ...]:
    """The assistant's answers in conversations that went on since then, the oldest first."""
    rows = await connection.fetch(
        """SELECT e.* FROM entry e JOIN conversation c
               ON c.workspace_id = e.workspace_id AND c.id = e.conversation_id
           WHERE e.workspace_id = $1 AND c.updated_at >= $2 AND e.kind IN ('message', 'handover', 'rating')
           ORDER BY c.updated_at DESC, c.id, e.number LIMIT $3""",
        workspace_id,
        since,
        MOST_ENTRIES,
    )
    found = [
        answered
        for conversation_id, entries in groupby(rows, key=lambda row: row["conversation_id"])
        for answered in outcomes(conversation_id, [entry_of(row) for row in entries])
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.conversation_id, one.number)))


def outcomes(conversation_id: str, entries: Sequence[Entry]) -> Iterator[Answered]:
    """Every answer of one conversation with its outcome. `entries`: messages, handovers and ratings, in order."""
    for at, entry in enumerate(entries):
        if _is_answer(entry):
            outcome = _outcome(entries[:at], _after(entries[at + 1 :]))
            confidence = float(entry.body["confidence"])
            yield Answered(conversation_id, entry.number, entry.at, confidence, outcome)


def _is_answer(entry: Entry) -> bool:
    by_assistant = entry.kind is Kind.MESSAGE and entry.author.role is Role.ASSISTANT
    return by_assistant and bool(entry.body.get("sources")) and entry.body.get("confidence") is not None


def _after(entries: Sequence[Entry]) -> list[Entry]:
    """Up to the assistant's next message, or a person's: what is said after that is about that."""
    kept = []
    for entry in entries:
        if entry.kind is Kind.MESSAGE and entry.author.role is not Role.CUSTOMER:
            break
        kept.append(entry)
    return kept


def _outcome(before: Sequence[Entry], after: Sequence[Entry]) -> Outcome | None:
    """The first thing that tells. That the customer went on tells only when nothing else does."""
    told = (_tells(entry, before) for entry in after)
    first = next((outcome for outcome in told if outcome), None)
    went_on = any(entry.kind is Kind.MESSAGE for entry in after)
    return first or ("moved_on" if went_on else None)


def _tells(entry: Entry, before: Sequence[Entry]) -> Outcome | None:
    if entry.kind is Kind.RATING:
        score = int(entry.body.get("score", 3))
        return "rated_well" if score >= GOOD else "rated_badly" if score <= BAD else None
    if entry.kind is Kind.HANDOVER:
        return "handed_over" if entry.body.get("event") in ("requested", "taken_over") else None
    if contentment(entry.text) >= THANKED:
        return "confirmed"
    if asks_for_person(entry.text):
        return "handed_over"
    now = Exchange((message_of(entry),))
    return "rephrased" if says_so(now) or _asked_before(now, before) else None


def _asked_before(now: Exchange, before: Sequence[Entry]) -> bool:
    """The question that was answered is asked again, by words: a meaning is not kept."""
    asked = []
    for entry in reversed(before):
        if entry.kind is Kind.MESSAGE and entry.author.role is not Role.CUSTOMER:
            break
        if entry.kind is Kind.MESSAGE:
            asked.append(message_of(entry))
    return bool(asked) and repeats(now, Exchange(tuple(reversed(asked))), _SETTINGS)
