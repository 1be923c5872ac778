"""A turn of the assistant: once, in time, and never over anybody."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.read_source import read_source
from stepaside.platform.settings import Settings
from stepaside.testing import ScriptedModel
from tests.cast import Harbour, open_harbour

pytestmark = pytest.mark.anyio

SHIPPING = "# Shipping\n\n## How long does delivery take?\n\nDelivery to Norway takes 5 to 7 working days.\n"
Open = Callable[..., AbstractAsyncContextManager[Harbour]]


@pytest.fixture
def harbour_with(database_url: str, tmp_path: Path) -> Open:
    """Opens Harbour with a scripted model, a patience in seconds, and one page about shipping."""

    @asynccontextmanager
    async def opened(model: ScriptedModel | None = None, patience: float = 20.0) -> AsyncIterator[Harbour]:
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / "shipping.md").write_text(SHIPPING)
        settings = Settings(database_url=database_url, data_dir=tmp_path, answer_timeout=patience)
        async with open_harbour(settings, writer=model) as harbour:
            pool, workspace = harbour.server.realtime.database.pool, harbour.server.workspace.id
            source = await add_source(pool, workspace, str(tmp_path / "docs"))
            await read_source(pool, workspace, source.id)
            yield harbour

    return opened


async def test_without_a_model_the_answer_is_quoted_with_its_source(harbour_with: Open):
    async with harbour_with() as harbour:
        ada = await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        answer = await ada.reads("5 to 7 working days", role="assistant")
        assert answer["body"]["sources"][0]["title"] == "Shipping"
        assert "confidence" not in answer["body"], "how sure it was is for the team"


async def test_with_a_model_the_words_are_shown_while_they_are_written(harbour_with: Open):
    model = ScriptedModel("Delivery to Norway takes 5 to 7 working days.", pause=0.02)
    async with harbour_with(model) as harbour:
        ada = await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        shown = await ada.until("draft")
        assert shown["text"].startswith("Delivery")
        answer = await ada.reads("5 to 7 working days", role="assistant")
        assert answer["body"]["sources"]
        assert "Norway takes 5 to 7" in model.prompts[0].instructions


async def test_a_burst_of_short_messages_is_one_turn(harbour_with: Open):
    model = ScriptedModel("Delivery to Norway takes 5 to 7 working days.")
    async with harbour_with(model) as harbour:
        ada = await harbour.customer()
        for text in ("Hi", "I live in Norway", "How long does delivery take?"):
            await ada.says(text)
        await ada.reads("5 to 7 working days", role="assistant")
        await asyncio.sleep(1.0)
        assert len([e for e in ada.entries.values() if e["author"]["role"] == "assistant"]) == 1
        assert "I live in Norway" in model.prompts[-1].question


async def test_a_model_that_hangs_ends_at_a_person_in_time(harbour_with: Open):
    model = ScriptedModel()
    model.hang()
    async with harbour_with(model, patience=0.5) as harbour:
        ada = await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        told = await ada.reads("I can't answer right now")
        assert told["body"]["key"] == "ho.ack_failed"


async def test_a_model_that_fails_ends_at_a_person_with_that_as_its_reason(harbour_with: Open):
    async with harbour_with(ScriptedModel(RuntimeError("overloaded"))) as harbour:
        maya, ada = await harbour.agent("Maya"), await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        assert (await maya.sees_waiting())["handover"]["reason"] == "assistant_failed"


async def test_a_search_that_fails_ends_at_a_person(harbour_with: Open):
    async with harbour_with() as harbour:
        async with harbour.server.realtime.database.reading() as connection:
            await connection.execute("ALTER TABLE passage RENAME TO no_passage")
        ada = await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        await ada.reads("I can't answer right now")


async def test_asking_for_a_person_while_the_model_hangs_is_acknowledged_within_a_second(harbour_with: Open):
    model = ScriptedModel()
    model.hang()
    async with harbour_with(model) as harbour:
        ada = await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        await asyncio.sleep(0.8)
        asked = asyncio.get_running_loop().time()
        await ada.say("can I talk to someone")
        await ada.reads("I'm getting a person for you")
        assert asyncio.get_running_loop().time() - asked < 1.0


async def test_hello_does_not_cancel_the_handover(harbour_with: Open):
    async with harbour_with() as harbour:
        ada = await harbour.customer()
        await ada.say("can I talk to someone")
        await ada.say("Hello?")
        await ada.reads("I'm getting a person for you")


async def test_what_the_model_was_writing_when_a_person_took_over_is_never_said(harbour_with: Open):
    model = ScriptedModel(
        "Delivery to Norway takes 5 to 7 working days. It takes 5 to 7 working days.", pause=0.3
    )
    async with harbour_with(model) as harbour:
        maya, ada = await harbour.agent("Maya"), await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        await ada.until("draft")
        await maya.post(f"/v1/conversations/{ada.conversation}/take-over")
        await ada.reads("Maya has joined")
        await asyncio.sleep(3.0)
        assert not [e for e in ada.entries.values() if e["author"]["role"] == "assistant"]


async def test_the_assistant_is_silent_while_a_person_is_being_brought_in(harbour_with: Open):
    async with harbour_with() as harbour:
        ada = await harbour.customer()
        await ada.ask_for_person()
        await ada.reads("I'm getting a person for you")
        await ada.says("How long does delivery to Norway take?")
        await asyncio.sleep(1.5)
        assert not [e for e in ada.entries.values() if e["author"]["role"] == "assistant"]


async def test_a_question_asked_again_without_an_answer_is_offered_a_person_and_the_third_gets_one(
    harbour_with: Open,
):
    async with harbour_with() as harbour:
        maya, ada = await harbour.agent("Maya"), await harbour.customer()
        await ada.says("Why was my credit card charged twice?")
        first = await ada.reads("I'm not sure about this one")
        assert first["body"]["offer"] is True
        await ada.says("Why did you charge my credit card two times?")
        await ada.reads("I haven't solved this yet")
        await ada.says("My credit card was charged twice, why?")
        told = await ada.reads("A person is better for this")
        assert "Support" in told["body"]["text"]
        row = await maya.sees_waiting()
        opened = await maya.open(row["id"])
        assert opened["handover"]["brief"]["reason"]["signals"][0]["cites"]


async def test_every_decision_is_in_the_timeline_and_only_the_team_sees_it(harbour_with: Open):
    async with harbour_with() as harbour:
        maya, ada = await harbour.agent("Maya"), await harbour.customer()
        await ada.says("How long does delivery to Norway take?")
        await ada.reads("5 to 7 working days", role="assistant")
        await maya.open(ada.conversation)
        decision = await maya.entry(lambda e: e["kind"] == "decision")
        assert decision["body"]["verdict"] == "answer"
        assert decision["body"]["confidence"] > 0.5
        assert not [e for e in ada.entries.values() if e["kind"] == "decision"]
