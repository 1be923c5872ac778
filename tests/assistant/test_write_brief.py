"""What a model is told of a conversation, and what becomes of what it says."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from stepaside.assistant.draft_reply import draft_reply
from stepaside.assistant.models.port import BriefDraft, BriefPrompt, ModelFailed, Prompt, Said, Sentence
from stepaside.assistant.models.pydantic_ai import PydanticAIWriter, writer_for
from stepaside.assistant.write_brief import write_brief
from stepaside.engine import Conversation, Message, Role
from stepaside.knowledge.values import Found, Passage
from stepaside.testing import ScriptedModel
from tests.engine.test_masking import cards

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DRAFT = BriefDraft(
    want=Sentence("The customer wants a refund.", [1]), happened=[], next_step=None, first_line=None
)


def talk(*texts: str) -> Conversation:
    roles = (Role.CUSTOMER, Role.ASSISTANT)
    return Conversation("c", tuple(Message(n + 1, roles[n % 2], text, NOW) for n, text in enumerate(texts)))


async def test_the_model_is_shown_the_numbered_masked_messages():
    model = ScriptedModel(brief=DRAFT)
    said = talk("I want a refund, card 4242 4242 4242 4242", "Enter the code we sent.", "482913")
    written = await write_brief(model, "Harbour", said, 1.0)
    assert written is not None
    assert (written.want, written.through) == (("The customer wants a refund.", (1,)), 3)
    (prompt,) = model.brief_prompts
    assert [(s.entry, s.by, s.text) for s in prompt.said] == [
        (1, "customer", "I want a refund, card •••• 4242"),
        (2, "assistant", "Enter the code we sent."),
        (3, "customer", "••••"),
    ]
    assert "Harbour" in prompt.instructions


@pytest.mark.parametrize("failure", ["fails", "hangs", "nothing said"])
async def test_whatever_goes_wrong_there_is_no_draft(failure: str):
    model = ScriptedModel(brief=None if failure == "fails" else DRAFT)
    model.hang(failure == "hangs")
    said = talk() if failure == "nothing said" else talk("Hello")
    async with asyncio.timeout(5):
        assert await write_brief(model, "Harbour", said, 0.05) is None


async def test_a_sentence_without_entries_is_no_sentence():
    draft = BriefDraft(
        want=Sentence("A refund.", []), happened=[Sentence(" ", [1])], next_step=None, first_line=None
    )
    written = await write_brief(ScriptedModel(brief=draft), "Harbour", talk("Hello"), 1.0)
    assert written is not None
    assert (written.want, written.happened) == (None, ())


@given(cards, st.sampled_from(["", " ", "-", "\n"]), st.integers(0, 3))
async def test_no_card_number_reaches_a_model_by_any_path(card: str, space: str, where: int):
    """By what the customer says now or said before, by what the assistant said, or by a page."""
    written = space.join(card[at : at + 4] for at in range(0, len(card), 4))
    texts = ["Where is my parcel now please?", "It is on its way.", "How long does delivery to Norway take?"]
    page = "Delivery takes a week."
    if where < 3:
        texts[where] += f" {written}"
    else:
        page += f" {written}"
    model = ScriptedModel("A week.", brief=DRAFT)
    await draft_reply(_finding(page), model, ("w", "Harbour"), talk(*texts), lambda _text: None)
    await write_brief(model, "Harbour", talk(*texts), 1.0)
    shown = repr((model.prompts, model.brief_prompts))
    assert len(model.prompts) == len(model.brief_prompts) == 1
    assert card not in "".join(c for c in shown if c.isdigit())


def test_whoever_makes_a_prompt_makes_it_without_secrets():
    prompt = Prompt(
        "Passage: 4242 4242 4242 4242", (Said("customer", "my password is hunter2"),), "OTP 482913"
    )
    assert "4242 4242 4242" not in prompt.instructions
    assert "hunter2" not in prompt.before[0].text
    assert "482913" not in prompt.question


def _finding(page: str):  # type: ignore[no-untyped-def]
    passage = Passage(id="p", document_id="d", title="Shipping", path=(), url=None, text=page)

    async def search(_workspace: str, _question: str) -> tuple[Found, ...]:
        return (
            Found(
                passage,
                score=1.0,
                cosine=0.9,
                lexical=1.0,
                nearness=0.9,
                words={"delivery": 1.0, "norway": 1.0},
            ),
        )

    return search


ARGUMENTS = {
    "want": {"text": "The customer wants a refund.", "entries": [1]},
    "happened": [{"text": "The lamp arrived broken.", "entries": [1]}],
    "next_step": None,
    "first_line": None,
}


@pytest.fixture
async def provider() -> AsyncIterator[tuple[list[dict], PydanticAIWriter]]:
    """A real server that speaks OpenAI's protocol and answers with a tool call; the requests it got."""
    asked: list[dict] = []

    async def complete(request: Request) -> JSONResponse:
        asked.append(body := await request.json())
        arguments = json.dumps(ARGUMENTS if len(asked) == 1 else {"want": 7})
        call = {"name": body["tools"][0]["function"]["name"], "arguments": arguments}
        message = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "1", "type": "function", "function": call}],
        }
        choice = {"index": 0, "finish_reason": "tool_calls", "message": message}
        return JSONResponse(
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        )

    app = Starlette(routes=[Route("/v1/chat/completions", complete, methods=["POST"])])
    web = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    )
    serving = asyncio.create_task(web.serve())
    while not web.started:
        await asyncio.sleep(0.005)
    port = web.servers[0].sockets[0].getsockname()[1]
    yield asked, writer_for("some-model", url=f"http://127.0.0.1:{port}/v1", key="", timeout=2.0)
    web.should_exit = True
    await serving


async def test_the_adapter_asks_for_typed_sentences_and_takes_nothing_else(provider):
    asked, writer = provider
    prompt = BriefPrompt("Write the brief.", (Said("customer", "My lamp arrived broken.", 1),))
    draft = await writer.write_brief(prompt)
    assert draft == BriefDraft(
        want=Sentence("The customer wants a refund.", [1]),
        happened=[Sentence("The lamp arrived broken.", [1])],
        next_step=None,
        first_line=None,
    )
    assert "[1] customer: My lamp arrived broken." in json.dumps(asked[0]["messages"])
    with pytest.raises(ModelFailed):
        await writer.write_brief(prompt)
