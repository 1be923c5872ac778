"""The model adapter against a real HTTP server that speaks OpenAI's protocol, well and badly."""

import asyncio
import json
import math
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
        self.faults: list[tuple[int, str]] = []
        self.cut_after: int | None = None

    async def complete(self, request: Request) -> Response:
        self.asked.append(await request.json())
        if self.faults:
            status, wait = self.faults.pop(0)
            headers = {"retry-after": wait} if wait else {}
            return Response('{"error": {"message": "not now"}}', status, headers, "application/json")
        if self.mode == "error":
            return Response('{"error": {"message": "overloaded"}}', 500, media_type="application/json")
        if self.mode == "garbage":
            return Response("<html>a proxy's error page</html>", media_type="text/event-stream")
        return StreamingResponse(self.stream(), media_type="text/event-stream")

    async def stream(self) -> AsyncIterator[str]:
        for word in WORDS[: self.cut_after]:
            yield _event({"content": word}, None, sure=0.5 if self.mode == "tells" else None)
        if self.cut_after is not None:
            return
        if self.mode == "hangs":
            await asyncio.sleep(60)
        if self.mode == "cut":
            return
        yield _event({}, "length" if self.mode == "too long" else "stop")
        if self.mode == "counts":
            used = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
            yield f"data: {json.dumps({**_CHUNK, 'choices': [], 'usage': used})}\n\n"
        yield "data: [DONE]\n\n"


_CHUNK = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}


def _event(delta: dict, finish: str | None, sure: float | None = None) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    if sure:
        token = {"token": delta["content"], "logprob": math.log(sure), "top_logprobs": []}
        choice["logprobs"] = {"content": [token]}
    return f"data: {json.dumps({**_CHUNK, 'choices': [choice]})}\n\n"


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


@pytest.mark.parametrize(
    ("status", "wait", "asked"), [(503, "", 2), (429, "1", 2), (429, "60", 1), (401, "", 1)]
)
async def test_a_fault_that_may_pass_is_tried_again_and_others_are_not(
    provider, status: int, wait: str, asked: int
):
    server, writer = provider
    server.faults = [(status, wait)]
    try:
        answer = "".join(await written(writer))
    except ModelFailed:
        answer = ""
    assert (len(server.asked), bool(answer)) == (asked, asked == 2)


async def test_a_provider_that_stays_down_is_asked_three_times_and_no_more(provider):
    server, writer = provider
    server.faults = [(500, "")] * 20
    with pytest.raises(ModelFailed):
        await written(writer)
    assert len(server.asked) <= 3


@pytest.mark.parametrize("cut_after", range(len(WORDS) + 1))
async def test_a_stream_that_is_cut_anywhere_is_a_failure_and_not_begun_again(provider, cut_after: int):
    server, writer = provider
    server.cut_after = cut_after
    with pytest.raises(ModelFailed):
        await written(writer)
    assert len(server.asked) <= (1 if cut_after else 3)


async def test_what_an_answer_cost_is_told(provider):
    server, writer = provider
    server.mode = "counts"
    pieces = [piece async for piece in writer.write(PROMPT)]
    assert pieces[-1] == Usage(11, 7)


async def test_how_sure_the_model_was_of_its_words_is_asked_only_if_wanted(provider):
    server, writer = provider
    server.mode = "tells"
    assert [piece async for piece in writer.write(PROMPT)][-1].sure == pytest.approx(0.5)
    assert "logprobs" not in server.asked[0]
    asking = PydanticAIWriter(writer._model, timeout=2.0, logprobs=True)
    assert [piece async for piece in asking.write(PROMPT)][-1].sure == pytest.approx(0.5)
    assert server.asked[1]["logprobs"] is True
