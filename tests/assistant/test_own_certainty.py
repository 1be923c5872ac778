"""How sure a model is of its own words counts for the confidence, and takes back nothing that was shown."""

from collections.abc import AsyncIterator

import pytest

from stepaside.assistant.draft_reply import draft_reply
from stepaside.assistant.models.port import BriefDraft, BriefPrompt, Prompt, Usage
from stepaside.assistant.written_reply import WORTH_SHOWING
from tests.assistant.finding import finding, passage, talk

pytestmark = pytest.mark.anyio
PAGE = passage("Delivery to Norway takes 5 to 7 working days. Parcels are handed over by the courier.")
ASKED = "How long does delivery to Norway take?"


class Sure:
    """A model that writes what the page says, and how sure it was."""

    def __init__(self, sure: float | None) -> None:
        self._sure = sure

    async def write(self, prompt: Prompt) -> AsyncIterator[str | Usage]:
        yield "Delivery to Norway takes 5 to 7 working days. [1]"
        yield Usage(100, 20, self._sure)

    async def write_brief(self, prompt: BriefPrompt) -> BriefDraft:
        raise AssertionError("nobody asked for a brief")


async def drafted(sure: float | None, nearness: float) -> tuple[float, list[str]]:
    shown: list[str] = []
    reply = await draft_reply(
        finding(PAGE, nearness=nearness), Sure(sure), ("w", "Harbour"), talk(ASKED), shown.append
    )
    assert reply.confidence is not None
    return reply.confidence, shown


async def test_an_unsure_answer_is_surer_with_a_model_that_is_and_less_sure_with_one_that_is_not():
    (unsaid, shown), (sure, _), (doubting, _) = [await drafted(own, 0.1) for own in (None, 0.99, 0.05)]
    assert shown == [], "what is so unsure is not shown while it is written"
    assert doubting < unsaid < sure


async def test_what_was_shown_is_not_made_less_sure_afterwards():
    (unsaid, shown), (doubting, shown_too) = [await drafted(own, 0.9) for own in (None, 0.05)]
    assert unsaid >= WORTH_SHOWING
    assert shown == shown_too == ["Delivery to Norway takes 5 to 7 working days."]
    assert doubting == unsaid
