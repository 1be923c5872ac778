"""A re-ranker's order is taken when it comes in time and makes sense, else the order stays."""

import time
from collections.abc import Iterator

import pytest

from stepaside.knowledge.rerank import reranked
from stepaside.knowledge.values import Found, Passage
from stepaside.models import RerankEndpoint, RerankerFailed, reranker_for
from stepaside.platform.settings import Settings
from tests.knowledge.reranking_server import RerankingServer, reranking_server

pytestmark = pytest.mark.anyio


@pytest.fixture
def server() -> Iterator[RerankingServer]:
    with reranking_server(likes="warranty") as server:
        yield server


def three() -> tuple[Found, ...]:
    texts = (
        "We ship to Norway.",
        "Gift cards are valid for three years.",
        "Lamps have a warranty of two years.",
    )
    return tuple(
        Found(Passage(str(at), str(at), "Help", (), None, text), 1.0 - at / 10, None, 1.0)
        for at, text in enumerate(texts)
    )


@pytest.mark.parametrize("shape", ["cohere", "tei"])
async def test_the_passages_come_in_the_re_rankers_order(server, shape):
    server.shape = shape
    found = await reranked(RerankEndpoint(server.url, "secret", "model-1"), "how long is it covered", three())
    assert [one.passage.id for one in found] == ["2", "0", "1"]
    assert [one.score for one in found] == sorted((one.score for one in three()), reverse=True)
    body, key = server.asked[0]
    assert (body["model"], body["query"], key) == ("model-1", "how long is it covered", "Bearer secret")


async def test_one_that_is_late_is_not_waited_for(server):
    server.waits = 2.0
    started = time.monotonic()
    found = await reranked(RerankEndpoint(server.url), "how long is it covered", three(), seconds=0.2)
    assert time.monotonic() - started < 1.0
    assert found == three()


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, b""), (401, b"{}"), (302, b"{}"), (200, b"not json"), (200, b"[]"),
        (200, b'{"results": [{"index": 0, "score": 1}]}'),
        (200, b'[{"index": 0, "score": "high"}]'), (200, b'[{"index": 9, "score": 1}]'),
    ],
)  # fmt: skip
async def test_one_that_talks_nonsense_changes_nothing(server, status, answer):
    server.status, server.answer = status, answer or b"down"
    with pytest.raises(RerankerFailed):
        await RerankEndpoint(server.url).fit("question", ["a", "b", "c"])
    assert await reranked(RerankEndpoint(server.url), "question", three()) == three()


async def test_one_that_is_not_there_changes_nothing():
    assert await reranked(RerankEndpoint("http://127.0.0.1:9/rerank"), "question", three()) == three()


def test_there_is_one_only_when_the_settings_name_it(server):
    assert reranker_for(Settings()) is None
    assert reranker_for(Settings(reranker_url=server.url)) is not None
