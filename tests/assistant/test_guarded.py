"""A model is asked no more than it may be: within the day's tokens, and not while it is down."""

from collections.abc import AsyncIterator

import pytest

from stepaside.accounts.workspaces import first_workspace
from stepaside.assistant.models.guarded import FAILURES, REST, GuardedWriter
from stepaside.assistant.models.ledger import TokenLedger
from stepaside.assistant.models.port import (
    BriefDraft,
    BriefPrompt,
    ModelFailed,
    OverBudget,
    Prompt,
    Said,
    Usage,
)
from stepaside.assistant.voice import Voice, new_voice, read_voice, voice_of
from stepaside.platform.database import Database
from stepaside.platform.errors import BadInput
from stepaside.testing import FakeClock, FakeIds, ScriptedModel

pytestmark = pytest.mark.anyio


class Counting:
    """A model whose provider counts the tokens."""

    async def write(self, prompt: Prompt) -> AsyncIterator[str | Usage]:
        yield "It costs 12 €."
        yield Usage(100, 20)

    async def write_brief(self, prompt: BriefPrompt) -> BriefDraft:
        raise ModelFailed("no")


@pytest.fixture
async def workspace(database: Database) -> str:
    async with database.reading() as connection:
        return (await first_workspace(connection, ids=FakeIds(), clock=FakeClock())).id


async def written(writer: GuardedWriter, workspace_id: str) -> str:
    prompt = Prompt("Answer.", (Said("customer", "Hi"),), "How much?", workspace_id)
    return "".join([piece async for piece in writer.write(prompt) if isinstance(piece, str)])


async def test_what_a_provider_counts_is_recorded_and_at_the_cap_the_model_is_not_asked(
    database: Database, workspace: str
):
    clock = FakeClock()
    ledger = TokenLedger(database, clock, 240)
    writer = GuardedWriter(Counting(), ledger, clock)
    assert await written(writer, workspace) == "It costs 12 €."
    assert await ledger.left(workspace) == 120
    await written(writer, workspace)
    with pytest.raises(OverBudget):
        await written(writer, workspace)
    clock.move(days=1)
    assert await written(writer, workspace)


async def test_the_stricter_of_two_limits_holds(database: Database, workspace: str):
    clock = FakeClock()
    async with database.work() as work:
        await new_voice(work.connection, workspace, "mem_1", Voice(tokens_per_day=0), clock.now())
    model = ScriptedModel("It costs 12 €.")
    with pytest.raises(OverBudget):
        await written(GuardedWriter(model, TokenLedger(database, clock, 1_000), clock), workspace)
    assert model.prompts == []


async def test_without_a_count_a_rule_of_thumb_is_recorded(database: Database, workspace: str):
    clock = FakeClock()
    ledger = TokenLedger(database, clock, 0)
    await written(GuardedWriter(ScriptedModel("a" * 400), ledger, clock), workspace)
    async with database.reading() as connection:
        use = await ledger.today(connection, workspace)
    assert (use.calls, use.tokens_per_day) == (1, None)
    assert use.tokens_out >= 100


async def test_an_answer_that_nobody_waits_for_any_more_is_counted(database: Database, workspace: str):
    clock = FakeClock()
    ledger = TokenLedger(database, clock, 0)
    writer = GuardedWriter(ScriptedModel("It costs 12 €. " * 50), ledger, clock)
    answer = writer.write(Prompt("Answer.", (), "How much?", workspace))
    await anext(answer)
    await answer.aclose()
    async with database.reading() as connection:
        assert (await ledger.today(connection, workspace)).calls == 1


async def test_after_failures_in_a_row_the_model_rests_and_then_one_may_try(
    database: Database, workspace: str
):
    clock, model = (
        FakeClock(),
        ScriptedModel(*[RuntimeError("overloaded")] * (FAILURES + 1), "It costs 12 €."),
    )
    writer = GuardedWriter(model, TokenLedger(database, clock, 0), clock)
    for _ in range(FAILURES + 3):
        with pytest.raises(ModelFailed):
            await written(writer, workspace)
    assert len(model.prompts) == FAILURES
    clock.move(seconds=REST.total_seconds())
    with pytest.raises(ModelFailed, match="overloaded"):
        await written(writer, workspace)
    with pytest.raises(ModelFailed, match="in a row"):
        await written(writer, workspace)
    clock.move(seconds=REST.total_seconds())
    assert await written(writer, workspace)
    assert await written(writer, workspace)


async def test_a_voice_is_versioned_and_the_newest_holds(database: Database, workspace: str):
    async with database.work() as work:
        assert (await voice_of(work.connection, workspace)).version == 1
        await new_voice(work.connection, workspace, "mem_1", Voice(tone="formal"), FakeClock().now())
        await new_voice(work.connection, workspace, "mem_1", Voice(tone="friendly"), FakeClock().now())
        stored = await voice_of(work.connection, workspace)
    assert (stored.version, stored.voice.tone) == (3, "friendly")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"tone": "rude"}',
        b'{"tune": "formal"}',
        b'{"name": "' + b"x" * 61 + b'"}',
        b'{"links": ["https://a.example/"]}',
        b'{"links": ["localhost"]}',
        b'{"tokens_per_day": -1}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_a_voice_that_cannot_be_used_says_why(body: bytes):
    with pytest.raises(BadInput) as refused:
        read_voice(body)
    assert refused.value.code == "bad_voice"


def test_hosts_are_kept_once_and_in_lower_case():
    assert read_voice(b'{"links": ["Help.Example.com", "help.example.com "]}').links == ("help.example.com",)
