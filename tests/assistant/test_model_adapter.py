"""The model adapter against a real HTTP server that speaks OpenAI's protocol, well and badly."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from stepaside.assistant.models.port import ModelFailed, Prompt, Said, Usage
from stepaside.assistant.models.pydantic_ai import PydanticAIWriter, writer_for
from stepaside.platform.errors import BadInput

pytestmark = pytest.mark.anyio

WORDS = ["Delivery ", "takes ", "5 days."]
PROMPT = Prompt(
    "Answer from the passages.", (Said("customer", "Hi"), Said("assistant", "Hello")), "How long?"
)


class Provider:
    """A model's provider whose behaviour is the test's choice; remembers what it was asked."""

    def __init__(self) -> None:
        self.mode = "well"
        self.asked: list[dict] = []

    async def complete(self, request: Request) -> Response:
        self.asked.append(await request.json())
        if self.mode == "error":
            return Response('{"error": {"message": "overloaded"}}', 500, media_type="application/json")
        if self.mode == "garbage":
            return Response("<html>a proxy's error page</html>", media_type="text/event-stream")
        return StreamingResponse(self.stream(), media_type="text/event-stream")

    async def stream(self) -> AsyncIterator[str]:
        for word in WORDS:
            yield _event({"content": word}, None)
        if self.mode == "hangs":
            await asyncio.sleep(60)
        if self.mode == "cut":
            return
        yield _event({}, "length" if self.mode == "too long" else "stop")
        yield "data: [DONE]\n\n"


def _event(delta: dict, finish: str | None) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n"


@pytest.fixture
async def provider() -> AsyncIterator[tuple[Provider, PydanticAIWriter]]:
    provider = Provider()
    app = Starlette(routes=[Route("/v1/chat/completions", provider.complete, methods=["POST"])])
    web = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    )
    serving = asyncio.create_task(web.serve())
    while not web.started:
        await asyncio.sleep(0.005)
    port = web.servers[0].sockets[0].getsockname()[1]
    yield provider, writer_for("some-model", url=f"http://127.0.0.1:{port}/v1", key="", timeout=2.0)
    web.should_exit = True
    await serving


async def written(writer: PydanticAIWriter) -> list[str]:
    return [piece async for piece in writer.write(PROMPT) if not isinstance(piece, Usage)]


async def test_an_answer_comes_piece_by_piece(provider):
    _, writer = provider
    pieces = await written(writer)
    assert "".join(pieces) == "Delivery takes 5 days."
    assert len(pieces) > 1


async def test_the_model_gets_the_instructions_the_talk_so_far_and_the_question(provider):
    server, writer = provider
    await written(writer)
    said = [(m["role"], m["content"]) for m in server.asked[0]["messages"]]
    assert said[0][1] == "Answer from the passages."
    assert said[1:] == [("user", "Hi"), ("assistant", "Hello"), ("user", "How long?")]


@pytest.mark.parametrize("mode", ["error", "garbage", "cut", "too long", "hangs"])
async def test_whatever_else_comes_is_a_failure_and_never_an_answer(provider, mode: str):
    server, writer = provider
    server.mode = mode
    with pytest.raises(ModelFailed):
        async with asyncio.timeout(20):
            await written(writer)


@pytest.mark.parametrize("name", ["nonsense", "no-such-provider:model", "openai:gpt-5-mini"])
def test_a_model_that_cannot_be_used_says_what_to_set(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(BadInput, match="STEPASIDE_MODEL"):
        writer_for(name, url="", key="", timeout=1.0)


def test_a_key_of_ours_is_given_to_the_provider():
    writer_for("openai:gpt-5-mini", url="", key="sk-test", timeout=1.0)
    writer_for("anthropic:claude-sonnet-4-5", url="", key="sk-test", timeout=1.0)
