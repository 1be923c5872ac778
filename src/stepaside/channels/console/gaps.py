"""Knowledge gaps, suggestions and tests over HTTP. Every member may decide; each decision keeps who it was."""

from collections import Counter
from functools import partial
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from stepaside.channels.console.who import Member, Owner
from stepaside.channels.json import Encoded
from stepaside.channels.live import Live
from stepaside.gaps import decide
from stepaside.gaps.check_answer import Checked, check_answer
from stepaside.gaps.decide import By
from stepaside.gaps.find_gaps import rebuild
from stepaside.gaps.knowledge_tests import NewTest, add_test, list_tests, read_test, remove_test
from stepaside.gaps.list_gaps import list_gaps, read_gap
from stepaside.gaps.run_tests import ask_to_run, is_running
from stepaside.gaps.suggestions import counts_of, list_suggestions, read_suggestion
from stepaside.gaps.values import Suggestion
from stepaside.knowledge.search import search
from stepaside.models import embedder_for
from stepaside.realtime.server import Realtime

router = APIRouter(prefix="/v1", default_response_class=Encoded)
GapState = Annotated[Literal["open", "answered", "not_ours"], Query()]
SuggestionState = Annotated[Literal["open", "approved", "rejected"], Query()]
Short = Annotated[str, Field(max_length=2_000)]
Long = Annotated[str, Field(max_length=20_000)]


class Pair(BaseModel):
    question: Short
    answer: Long


class Edit(BaseModel):
    question: Short | None = None
    answer: Long | None = None


class Note(BaseModel):
    note: Short = ""


class TestBody(BaseModel):
    question: Short
    expect: Annotated[list[Short], Field(max_length=100)] = []
    answerable: bool = True
    source: Short | None = None


class WhichTest(BaseModel):
    test: Short | None = None


@router.get("/gaps")
async def get_gaps(member: Member, live: Live, state: GapState = "open") -> Response:
    """The gaps in one state, the dearest first."""
    async with live.database.reading() as connection:
        return Encoded(await list_gaps(connection, member.workspace_id, state))


@router.post("/gaps/rebuild")
async def post_rebuild(member: Owner, live: Live) -> Response:
    """Has all gaps drawn from the timelines again, in the background; what people decided stays."""
    async with live.database.work() as work:
        await rebuild(work.connection, member.workspace_id, live.clock.now())
    return Encoded({"rebuilding": True})


@router.post("/gaps/check")
async def post_check(body: Pair, member: Member, live: Live) -> Response:
    """What the knowledge says about an answer that somebody is writing; nothing is stored."""
    return Encoded(await _checked(live, member.workspace_id, body.question, body.answer))


@router.get("/gaps/{gap_id}")
async def get_gap(gap_id: str, member: Member, live: Live) -> Response:
    async with live.database.reading() as connection:
        return Encoded(await read_gap(connection, member.workspace_id, gap_id))


@router.post("/gaps/{gap_id}/answer")
async def post_answer(gap_id: str, body: Pair, member: Member, live: Live) -> Response:
    """The answer becomes knowledge and a test."""
    by = By(member.workspace_id, member.id, live.clock.now())
    checked = await _checked(live, member.workspace_id, body.question, body.answer)
    test_id = await decide.answer_gap(live.database, by, gap_id, body.question, body.answer, live.ids)
    async with live.database.reading() as connection:
        gap = await read_gap(connection, member.workspace_id, gap_id)
        test = await read_test(connection, member.workspace_id, test_id)
    return Encoded({"gap": gap, "test": test, "contradictions": checked.contradictions})


@router.post("/gaps/{gap_id}/not-ours")
async def post_not_ours(gap_id: str, member: Member, live: Live, body: Note | None = None) -> Response:
    by = By(member.workspace_id, member.id, live.clock.now())
    async with live.database.work() as work:
        await decide.not_ours(work.connection, by, gap_id, body.note if body else "", live.ids)
        return Encoded(await read_gap(work.connection, member.workspace_id, gap_id))


@router.post("/gaps/{gap_id}/reopen")
async def post_reopen(gap_id: str, member: Member, live: Live) -> Response:
    by = By(member.workspace_id, member.id, live.clock.now())
    async with live.database.work() as work:
        await decide.reopen(work.connection, by, gap_id, live.ids)
        return Encoded(await read_gap(work.connection, member.workspace_id, gap_id))


@router.get("/suggestions")
async def get_suggestions(member: Member, live: Live, state: SuggestionState = "open") -> Response:
    """Open ones held against the knowledge as it is now."""
    async with live.database.reading() as connection:
        found = await list_suggestions(connection, member.workspace_id, state)
        counts = await counts_of(connection, member.workspace_id)
    if state == "open":
        found = tuple([await _held_against(live, member.workspace_id, one) for one in found])
    return Encoded({"data": found, "counts": counts})


@router.post("/suggestions/{suggestion_id}/approve")
async def post_approve(suggestion_id: str, member: Member, live: Live, body: Edit | None = None) -> Response:
    """As it is, or in other words: that is an edit, and recorded as one."""
    by, edit = By(member.workspace_id, member.id, live.clock.now()), body or Edit()
    await decide.approve(live.database, by, suggestion_id, edit.question, edit.answer, live.ids)
    return await _suggestion(live, member.workspace_id, suggestion_id)


@router.post("/suggestions/{suggestion_id}/reject")
async def post_reject(suggestion_id: str, member: Member, live: Live, body: Note | None = None) -> Response:
    by = By(member.workspace_id, member.id, live.clock.now())
    async with live.database.work() as work:
        await decide.reject(work.connection, by, suggestion_id, body.note if body else "")
    return await _suggestion(live, member.workspace_id, suggestion_id)


@router.get("/tests")
async def get_tests(member: Member, live: Live) -> Response:
    """Those that newly fail first."""
    async with live.database.reading() as connection:
        tests = await list_tests(connection, member.workspace_id)
        running = await is_running(connection, member.workspace_id)
    counts = Counter(test.state for test in tests)
    states = {state: counts[state] for state in ("passed", "failed", "not_run")}
    return Encoded({"data": tests, "counts": states, "running": running})


@router.post("/tests")
async def post_test(body: TestBody, member: Member, live: Live) -> Response:
    test = NewTest(body.question, tuple(body.expect), body.answerable, body.source)
    async with live.database.work() as work:
        test_id = await add_test(
            work.connection, member.workspace_id, test, member.id, live.ids, live.clock.now()
        )
        return Encoded(await read_test(work.connection, member.workspace_id, test_id))


@router.post("/tests/run")
async def post_run(member: Member, live: Live, body: WhichTest | None = None) -> Response:
    """In the background; the results are in `GET /v1/tests` when they are there."""
    which = body.test if body else None
    async with live.database.work() as work:
        if which:
            await read_test(work.connection, member.workspace_id, which)
        await ask_to_run(work.connection, member.workspace_id, which)
    return Encoded({"running": True})


@router.get("/tests/{test_id}")
async def get_test(test_id: str, member: Member, live: Live) -> Response:
    async with live.database.reading() as connection:
        return Encoded(await read_test(connection, member.workspace_id, test_id))


@router.delete("/tests/{test_id}")
async def delete_test(test_id: str, member: Member, live: Live) -> Response:
    async with live.database.work() as work:
        await remove_test(work.connection, member.workspace_id, test_id)
    return Encoded({})


async def _checked(live: Realtime, workspace_id: str, question: str, answer: str) -> Checked:
    find = partial(search, live.database.pool, embedder=embedder_for(live.settings))
    return await check_answer(find, workspace_id, question, answer)


async def _held_against(live: Realtime, workspace_id: str, suggestion: Suggestion) -> Suggestion:
    checked = await _checked(live, workspace_id, suggestion.question, suggestion.answer)
    return msgspec.structs.replace(
        suggestion, contradictions=checked.contradictions, duplicate=checked.duplicate
    )


async def _suggestion(live: Realtime, workspace_id: str, suggestion_id: str) -> Response:
    async with live.database.reading() as connection:
        return Encoded(await read_suggestion(connection, workspace_id, suggestion_id))
