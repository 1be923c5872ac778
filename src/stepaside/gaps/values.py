"""What the slice gives: plain values without behaviour, as they go out as JSON."""

from datetime import datetime
from typing import Literal

import msgspec

Cause = Literal["low_confidence", "out_of_scope", "missed", "unsure", "rephrased", "rated"]
Verdict = Literal["answered", "not_ours", "reopened"]
State = Literal["open", "answered", "not_ours"]
Why = Literal[
    "greeting",
    "small_talk",
    "question",
    "personal",
    "one_off",
    "promise",
    "secret",
    "beside_the_point",
    "",
]


class Question(msgspec.Struct, frozen=True):
    """A question without a good answer: nothing secret or personal is left in `text`."""

    text: str
    conversation: str
    number: int
    at: datetime
    cause: Cause
    handover: str | None


class Cost(msgspec.Struct, frozen=True):
    """Minutes of an agent for one handover: the median of so many `handovers`, or a guess of ours (`default`)."""

    minutes: float
    basis: Literal["gap", "workspace", "default"]
    handovers: int
    says: str = ""


class Decided(msgspec.Struct, frozen=True):
    """What a person decided, and who it was and when."""

    verdict: str
    by: str
    at: datetime
    note: str = ""
    edited: bool = False


class Gap(msgspec.Struct, frozen=True):
    """Questions that mean the same and that nobody could answer.

    name: the clearest of them. says: why it is in the list again, empty when there is nothing to say.
    total_minutes: conversations x minutes of one handover; the list is in this order.
    """

    id: str
    name: str
    language: str | None
    state: State
    says: str
    asked: int
    conversations: int
    handovers: int
    first_at: datetime
    last_at: datetime
    cost: Cost
    total_minutes: float
    causes: dict[str, int]
    examples: tuple[Question, ...]
    decided: Decided | None
    suggestions: int
    test: str | None


class Part(msgspec.Struct, frozen=True):
    """A piece of what the agent said: kept for the answer, or struck out and `why`."""

    text: str
    kept: bool
    why: Why
    entry: int


class Cited(msgspec.Struct, frozen=True):
    """Where it was said."""

    entry: int
    quote: str


class Contradiction(msgspec.Struct, frozen=True):
    """The answer says one thing and the knowledge another about the same subject."""

    kind: Literal["number", "price", "date", "negation"]
    ours: str
    theirs: str
    title: str
    url: str | None


class Duplicate(msgspec.Struct, frozen=True):
    """Where the knowledge says it already."""

    title: str
    url: str | None
    quote: str


class Suggestion(msgspec.Struct, frozen=True):
    """A question and an answer drafted from what a person said; knowledge only once it is approved."""

    id: str
    state: Literal["open", "approved", "rejected"]
    question: str
    answer: str
    parts: tuple[Part, ...]
    cites: tuple[Cited, ...]
    conversation: str
    handover: str
    gap: str | None
    by: str
    why: str
    contradictions: tuple[Contradiction, ...]
    duplicate: Duplicate | None
    made_at: datetime
    decided: Decided | None
    test: str | None


class SourceChange(msgspec.Struct, frozen=True):
    """A source that changed between two runs of a test."""

    source: str
    name: str
    what: Literal["changed", "added", "removed"]
    pages_before: int
    pages_now: int


class AnswerSource(msgspec.Struct, frozen=True):
    title: str
    url: str | None


class Result(msgspec.Struct, frozen=True):
    """What came of asking a question: which of the expected facts the answer said, and why it is not enough."""

    at: datetime
    passed: bool
    answer: str
    said: tuple[str, ...]
    missing: tuple[str, ...]
    why: str
    confidence: float
    sources: tuple[AnswerSource, ...]


class Origin(msgspec.Struct, frozen=True):
    gap: str | None
    suggestion: str | None


class KnowledgeTest(msgspec.Struct, frozen=True, rename={"origin": "from"}):
    """A question whose answer must say certain facts, and how that went last."""

    id: str
    question: str
    expect: tuple[str, ...]
    answerable: bool
    source: str | None
    origin: Origin
    made_by: str
    made_at: datetime
    state: Literal["not_run", "passed", "failed"]
    since: datetime | None
    newly_failed: bool
    broken_by: tuple[SourceChange, ...]
    last: Result | None
