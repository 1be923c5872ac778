"""Asks the assistant a question as a customer would, and holds the answer against what it must say.

The same engine asks the workspace's own tests and the owner's questions from a file. Nothing is stored and nobody
is handed over: the reply is drafted and decided on, as in a turn, and looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from stepaside.assistant.draft_reply import Reply, draft_reply
from stepaside.engine import Answer, Conversation, Decision, Message, Policy, Role, SourceRef, judge
from stepaside.gaps.saying import says
from stepaside.gaps.values import AnswerSource, Result
from stepaside.knowledge.values import Quote
from stepaside.turns.hear import with_meaning
from stepaside.turns.take_turn import Means


@dataclass(frozen=True)
class Expected:
    """A question, and what an answer to it must be.

    expect: facts that it must say. source: a part of the title or of the address that it must be from.
    answerable: False when the assistant must not answer it.
    """

    question: str
    expect: tuple[str, ...] = ()
    source: str | None = None
    answerable: bool = True


async def ask(
    means: Means, policy: Policy, workspace: tuple[str, str], expected: Expected, now: datetime
) -> Result:
    """What came of it. Raises SearchFailed and ModelFailed as a turn would.

    `workspace`: id and name.
    """
    message = Message(entry=1, role=Role.CUSTOMER, text=expected.question, at=now)
    conversation = await with_meaning(Conversation(id="test", messages=(message,)), means.meaning)
    reply = await draft_reply(means.search, means.writer, workspace, conversation, lambda _: None)
    draft = Message(
        entry=2,
        role=Role.ASSISTANT,
        text=reply.text,
        at=now,
        confidence=reply.confidence,
        nearness=reply.nearness,
        sources=tuple(SourceRef(one.title, one.url, one.quote) for one in reply.sources),
    )
    decision = judge(policy, msgspec.structs.replace(conversation, draft=draft), people_there=True).decision
    return result_of(expected, reply, decision, now)


def result_of(expected: Expected, reply: Reply, decision: Decision, now: datetime) -> Result:
    """Whether this reply, decided on like this, is what was expected; and if not, why."""
    answered = isinstance(decision, Answer) and bool(reply.text.strip())
    said = tuple(fact for fact in expected.expect if says(reply.text, fact))
    missing = tuple(fact for fact in expected.expect if fact not in said) if expected.answerable else ()
    why = _why(expected, answered, missing, reply, decision)
    sources = tuple(AnswerSource(one.title, one.url) for one in reply.sources)
    return Result(now, not why, reply.text, said, missing, why, reply.confidence or 0.0, sources)


def _why(expected: Expected, answered: bool, missing: Sequence[str], reply: Reply, decision: Decision) -> str:
    if not expected.answerable:
        return "It was answered, and it should not have been." if answered else ""
    if not reply.text.strip():
        return "Nothing was found that answers it."
    if missing:
        return f"The answer does not say {_list(missing)}."
    if not answered:
        return f"The answer is there, but it is not sure enough to be given (it would be {_ended(decision)})."
    if expected.source and not any(_is_from(one, expected.source) for one in reply.sources):
        return f"The answer is not from “{expected.source}”."
    return ""


def _ended(decision: Decision) -> str:
    return {"offer": "an offer of a person", "escalate": "a handover", "clarify": "a question back"}.get(
        decision.verdict, decision.verdict
    )


def _is_from(source: Quote, wanted: str) -> bool:
    return wanted.casefold() in f"{source.title}\n{source.url or ''}".casefold()


def _list(facts: Sequence[str]) -> str:
    return ", ".join(f"“{fact}”" for fact in facts)
