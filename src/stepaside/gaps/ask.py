"""Asks the assistant a question as a customer would, and holds the answer against what it must say.

The same engine asks the workspace's own tests and the owner's questions from a file. Nothing is stored and nobody
is handed over: the reply is drafted and decided on, as in a turn, and looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stepaside.accounts.workspaces import Workspace
from stepaside.assistant.draft_reply import SearchFailed
from stepaside.assistant.models.port import ModelFailed
from stepaside.engine import Answer
from stepaside.gaps.saying import says
from stepaside.gaps.values import AnswerSource, Result
from stepaside.platform.errors import Unavailable
from stepaside.turns.ask_once import Asked, ask_once
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


async def ask(means: Means, workspace: Workspace, expected: Expected) -> Result:
    """What came of it. Raises Unavailable when the knowledge could not be searched or the model not be asked."""
    now = means.clock.now()
    try:
        return result_of(expected, await ask_once(means, workspace, expected.question, now), now)
    except (ModelFailed, SearchFailed, TimeoutError) as error:
        raise Unavailable(f"The assistant could not answer: {str(error) or 'it took too long'}.") from error


def result_of(expected: Expected, asked: Asked, now: datetime) -> Result:
    """Whether this is what was expected; and if not, why."""
    text = str(asked.said.get("text", "")) if asked.said.get("sources") else ""
    said = tuple(fact for fact in expected.expect if says(text, fact))
    missing = tuple(fact for fact in expected.expect if fact not in said) if expected.answerable else ()
    why = _why(expected, asked, text, missing)
    sources = tuple(AnswerSource(one["title"], one.get("url")) for one in asked.said.get("sources", ()))
    confidence = float(asked.said.get("confidence") or 0.0)
    return Result(now, not why, text, said, missing, why, confidence, sources)


def _why(expected: Expected, asked: Asked, text: str, missing: Sequence[str]) -> str:
    answered = isinstance(asked.decision, Answer) and bool(text)
    if not expected.answerable:
        return "It was answered, and it should not have been." if answered else ""
    if not text:
        return f"Nothing was found that answers it ({_ended(asked)})."
    if missing:
        return f"The answer does not say {_list(missing)}."
    if not answered:
        return f"The answer is there, but it is not sure enough to be given ({_ended(asked)})."
    sources: Sequence[Any] = asked.said.get("sources", ())
    if expected.source and not any(_is_from(one, expected.source) for one in sources):
        return f"The answer is not from “{expected.source}”."
    return ""


def _ended(asked: Asked) -> str:
    ways = {
        "answer": "it would have been answered without a source",
        "offer": "a person would be offered",
        "escalate": "it would be handed over",
        "clarify": "it would ask back",
    }
    return ways[asked.decision.verdict]


def _is_from(source: dict[str, Any], wanted: str) -> bool:
    return wanted.casefold() in f"{source['title']}\n{source.get('url') or ''}".casefold()


def _list(facts: Sequence[str]) -> str:
    return ", ".join(f"“{fact}”" for fact in facts)
