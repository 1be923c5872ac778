"""A brief written by a model: after the handover, in place, and only as far as it is true."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from stepaside.assistant.models.port import BriefDraft, Sentence
from stepaside.platform.settings import Settings
from stepaside.testing import ScriptedModel
from tests.cast import Harbour, open_harbour

pytestmark = pytest.mark.anyio
Open = Callable[[ScriptedModel], AbstractAsyncContextManager[Harbour]]
NEED = "My lamp from order 10423 arrived broken and I want a replacement"
WANT = "The customer wants a replacement for the broken lamp from order 10423."


def draft(want: str, entry: int) -> BriefDraft:
    return BriefDraft(want=Sentence(want, [entry]), happened=[], next_step=None, first_line=None)


@pytest.fixture
def harbour_with(database_url: str, tmp_path: Path) -> Open:
    @asynccontextmanager
    async def opened(model: ScriptedModel):  # type: ignore[no-untyped-def]
        settings = Settings(database_url=database_url, data_dir=tmp_path)
        async with open_harbour(settings, writer=model) as harbour:
            yield harbour

    return opened


async def handed_over(harbour: Harbour):  # type: ignore[no-untyped-def]
    """Ada says what she needs and asks for a person; Maya has the conversation open."""
    maya, ada = await harbour.agent("Maya"), await harbour.customer()
    await maya.open(ada.conversation)
    await ada.says(NEED)
    await ada.ask_for_person()
    await ada.reads("I'm getting a person for you")
    return maya, ada


def is_written(frame) -> bool:  # type: ignore[no-untyped-def]
    return frame["type"] == "handover" and frame["handover"]["brief"]["made"]["engine"] == "model"


async def test_the_written_brief_takes_the_place_of_the_extractive_one(harbour_with: Open):
    model = ScriptedModel(brief=draft(WANT, 1))
    async with harbour_with(model) as harbour:
        maya, ada = await handed_over(harbour)
        first = await maya.until(lambda f: f["type"] == "handover")
        assert first["handover"]["brief"]["want"]["text"] == NEED, "the extractive one is there at once"
        brief = (await maya.until(is_written))["handover"]["brief"]
        assert (brief["want"]["text"], brief["want"]["cites"][0]["entry"]) == (WANT, 1)
        again = await maya.open(ada.conversation)
        assert again["handover"]["brief"]["want"]["text"] == WANT, "it is stored"


async def test_what_the_model_invents_is_never_shown(harbour_with: Open):
    model = ScriptedModel(brief=draft("The customer wants a replacement for order 10432.", 1))
    async with harbour_with(model) as harbour:
        maya, ada = await handed_over(harbour)
        while not model.brief_prompts:
            await asyncio.sleep(0.05)
        await maya.until(lambda f: f["type"] == "handover" and f["handover"]["brief"]["made"]["dropped"] == 1)
        brief = (await maya.open(ada.conversation))["handover"]["brief"]
        assert brief["want"]["text"] == NEED
        assert brief["made"] == {"engine": "extractive", "dropped": 1}


async def test_a_model_that_hangs_delays_nothing(harbour_with: Open):
    model = ScriptedModel(brief=draft(WANT, 1))
    async with harbour_with(model) as harbour:
        maya, ada = await harbour.agent("Maya"), await harbour.customer()
        await ada.ask_for_person()
        await ada.reads("I'm getting a person for you")
        model.hang()
        await ada.says(NEED)
        row = await maya.sees_waiting()
        assert (await maya.accept(row["handover"]["id"])).status_code == 200
        await ada.reads("Maya has joined")


async def test_while_they_wait_what_they_add_is_written_anew(harbour_with: Open):
    model = ScriptedModel(brief=draft(WANT, 1))
    async with harbour_with(model) as harbour:
        maya, ada = await handed_over(harbour)
        await maya.until(is_written)
        seen = len(maya.frames)
        await ada.says("It is the green one")
        again = await maya.until(is_written, since=seen)
        assert again["handover"]["brief"]["want"]["text"] == WANT
        assert len(model.brief_prompts) == 2
        assert model.brief_prompts[1].said[-1].text == "It is the green one"
