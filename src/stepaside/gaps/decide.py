"""What people do about gaps and suggestions: write the answer, approve one, refuse it, say that it is not ours.

A decision is recorded together with the answer that becomes knowledge, so of two people who decide at once one is
told of the other. Every decision keeps who made it and when.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import asyncpg
import msgspec

from stepaside.gaps.amounts import figures
from stepaside.gaps.knowledge_tests import NewTest, add_test
from stepaside.gaps.list_gaps import read_gap
from stepaside.gaps.personal import bare
from stepaside.gaps.suggestions import decide_suggestion, read_suggestion
from stepaside.gaps.values import Decided, Gap, Suggestion, Verdict
from stepaside.knowledge.ask_to_read import ask_to_read
from stepaside.knowledge.put_answer import put_answer
from stepaside.platform.database import Database
from stepaside.platform.errors import BadInput, Conflict
from stepaside.platform.ids import Ids

LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_NOTE = 500, 8_000, 500
MOST_FIGURES = 3  # of an approved answer that its test expects: a long one is not always given whole


@dataclass(frozen=True)
class By:
    """Who decides, for which workspace, and when. `id`: a member's, or what else did it."""

    workspace_id: str
    id: str
    now: datetime


async def answer_gap(database: Database, by: By, gap_id: str, question: str, answer: str, ids: Ids) -> str:
    """The answer becomes knowledge and a test, and the gap counts as answered; the id of the test.

    Raises NotFound, and BadInput for a question or an answer that is empty or too long.
    """
    question, answer = checked_pair(question, answer)
    async with database.reading() as connection:
        gap = await read_gap(connection, by.workspace_id, gap_id)
    test = replace(expectation_of(question, answer), gap=gap.id)
    async with database.work() as work:
        await _decide(work.connection, by, gap, "answered", "", ids)
        source = await put_answer(database.pool, by.workspace_id, question, answer)
        await ask_to_read(work.connection, by.workspace_id, source)
        return await add_test(work.connection, by.workspace_id, test, by.id, ids, by.now)


async def not_ours(connection: asyncpg.Connection, by: By, gap_id: str, note: str, ids: Ids) -> None:
    """The gap is put away; it comes back only if it grows much. Raises NotFound."""
    gap = await read_gap(connection, by.workspace_id, gap_id)
    await _decide(connection, by, gap, "not_ours", note[:LONGEST_NOTE], ids)


async def reopen(connection: asyncpg.Connection, by: By, gap_id: str, ids: Ids) -> None:
    """Takes back that it was answered, or not ours. Raises NotFound."""
    gap = await read_gap(connection, by.workspace_id, gap_id)
    await _decide(connection, by, gap, "reopened", "", ids)


async def approve(
    database: Database, by: By, suggestion_id: str, question: str | None, answer: str | None, ids: Ids
) -> None:
    """The suggestion becomes knowledge and a test, as it is or in the words given; its gap counts as answered.

    Raises NotFound, Conflict when it was decided already, and BadInput for words that are empty or too long.
    """
    async with database.reading() as connection:
        suggestion = await read_suggestion(connection, by.workspace_id, suggestion_id)
    _must_be_open(suggestion)
    asked, answered = checked_pair(question or suggestion.question, answer or suggestion.answer)
    edited = (asked, answered) != (suggestion.question, suggestion.answer)
    approved = msgspec.structs.replace(suggestion, question=asked, answer=answered)
    test = replace(expectation_of(asked, answered), gap=suggestion.gap, suggestion=suggestion.id)
    async with database.work() as work:
        decided = Decided("approved", by.id, by.now, edited=edited)
        await decide_suggestion(work.connection, approved, decided, by.workspace_id, by.id)
        source = await put_answer(database.pool, by.workspace_id, asked, answered)
        await ask_to_read(work.connection, by.workspace_id, source)
        await add_test(work.connection, by.workspace_id, test, by.id, ids, by.now)
        if suggestion.gap:
            gap = await read_gap(work.connection, by.workspace_id, suggestion.gap)
            await _decide(work.connection, by, gap, "answered", "", ids)


async def reject(connection: asyncpg.Connection, by: By, suggestion_id: str, note: str) -> None:
    """Nothing is learned from it. Raises NotFound, and Conflict when it was decided already."""
    suggestion = await read_suggestion(connection, by.workspace_id, suggestion_id)
    decided = Decided("rejected", by.id, by.now, note[:LONGEST_NOTE])
    await decide_suggestion(connection, suggestion, decided, by.workspace_id, by.id)


def expectation_of(question: str, answer: str) -> NewTest:
    """What must hold from now on: the answer's first figures are said; without any, the answer is from this pair."""
    said = figures(answer)[:MOST_FIGURES]
    return NewTest(question, said, source=None if said else question)


def checked_pair(question: str, answer: str) -> tuple[str, str]:
    """Both without space around them. Raises BadInput."""
    question, answer = " ".join(question.split()), answer.strip()
    for what, text, longest in (("question", question, LONGEST_QUESTION), ("answer", answer, LONGEST_ANSWER)):
        if not bare(text):
            raise BadInput(f"The {what} is empty. Write it in your own words.")
        if len(text) > longest:
            raise BadInput(f"The {what} has {len(text)} characters. Shorten it to {longest}.")
    return question, answer


def _must_be_open(suggestion: Suggestion) -> None:
    if suggestion.decided is not None:
        who = suggestion.decided.by
        raise Conflict(f"{who} has {suggestion.state} this suggestion already.", code="already_decided")


async def _decide(
    connection: asyncpg.Connection, by: By, gap: Gap, verdict: Verdict, note: str, ids: Ids
) -> None:
    everything = await connection.fetchval(
        "SELECT count(DISTINCT conversation_id) FROM gap_question WHERE workspace_id = $1 AND gap = $2",
        by.workspace_id,
        gap.id,
    )
    await connection.execute(
        "INSERT INTO gap_decision VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        *(by.workspace_id, ids.new("dec"), gap.id, verdict, everything, note, by.id, by.now),
    )
