"""Embedding models other than the one inside: asked over HTTP, chosen by settings, changed while the old one serves."""

import asyncio

import numpy as np
import pytest

from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.embed_passages import embed_workspace, serving_model, workspaces_to_embed
from stepaside.knowledge.read_source import read_source
from stepaside.knowledge.search import search
from stepaside.models import embedder, embedder_for
from stepaside.models.choose import Chosen
from stepaside.models.endpoint import EndpointFailed, EndpointModel
from stepaside.platform.errors import BadInput
from stepaside.platform.settings import Settings
from tests.knowledge.embedding_server import embedding_server
from tests.knowledge.vectors import BinnedWords

pytestmark = pytest.mark.anyio
HARBOUR = "ws_harbour"


@pytest.fixture
def server():
    with embedding_server() as server:
        yield server


def chosen(server, model: str) -> Chosen:
    return embedder_for(
        Settings(embedding_model=f"openai:{model}", embedding_url=server.url, embedding_key="k")
    )


async def test_a_server_gives_unit_vectors_in_the_order_of_the_texts(server):
    model = EndpointModel("openai:small", "small", url=server.url, key="secret-key")
    texts = [f"text number {n}" for n in range(150)]
    vectors = await model.embed_passages(texts)
    assert len(vectors) == 150
    assert all(np.linalg.norm(vector) == pytest.approx(1, abs=1e-5) for vector in vectors)
    assert vectors[7] @ await model.embed_query("text number 7") == pytest.approx(1, abs=1e-5)
    sizes = [len(texts) for _, texts, _ in server.asked]
    assert max(sizes) <= 64
    assert {key for _, _, key in server.asked} == {"Bearer secret-key"}
    assert model.dimensions == 64


async def test_what_may_pass_is_tried_again(server):
    server.failures = [503, 429]
    model = EndpointModel("openai:small", "small", url=server.url)
    assert len(await model.embed_passages(["one", "two"])) == 2
    assert [texts for _, texts, _ in server.asked[:3]] == [["one", "two"]] * 3


async def test_a_wrong_key_is_not_tried_again_and_is_told_with_what_to_do(server):
    server.refuses = {"small"}
    model = EndpointModel("openai:small", "small", url=server.url)
    with pytest.raises(EndpointFailed, match=r"answers with 401.*Check STEPASIDE_EMBEDDING_MODEL"):
        await model.embed_passages(["one"])
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>sign in</html>",
        b'{"data": []}',
        b'{"data": [{"index": 0, "embedding": []}]}',
        b'{"data": [{"index": 0, "embedding": [0, 0, 0]}]}',
        b'{"data": [{"index": 0, "embedding": [1e999, 1]}]}',
        b'{"data": [{"embedding": [1, 2]}, {"embedding": [1]}]}',
    ],
)
async def test_nonsense_for_an_answer_is_an_error_and_never_a_vector(server, answer):
    server.answer = answer
    with pytest.raises(EndpointFailed):
        await EndpointModel("openai:small", "small", url=server.url).embed_passages(["one"])


async def test_a_server_that_is_down_is_not_asked_by_every_question():
    model = EndpointModel("openai:small", "small", url="http://127.0.0.1:9/v1")
    with pytest.raises(EndpointFailed, match="does not answer"):
        await model.embed_query("hello")
    with pytest.raises(EndpointFailed, match="a moment ago"):
        async with asyncio.timeout(0.1):
            await model.embed_query("hello again")


async def test_the_scale_of_a_model_is_measured(server):
    model = EndpointModel("openai:large", "large", url=server.url)
    usual = model.cosines
    await model.embed_query("hello")
    async with asyncio.timeout(5):
        while model.cosines == usual:
            await asyncio.sleep(0.02)
    unrelated, answering = model.cosines
    assert -1 < unrelated < answering < 1


def test_settings_choose_the_model(server):
    assert embedder_for(Settings()).name == embedder().name
    assert chosen(server, "small").name == "openai:small"
    assert embedder_for(Settings(embedding_model="fastembed:BAAI/bge-small-en-v1.5")).name.startswith(
        "fastembed:"
    )
    for wrong in ("small", "openai:", "word2vec:x"):
        with pytest.raises(BadInput, match="openai: or fastembed:"):
            embedder_for(Settings(embedding_model=wrong))


async def test_fastembed_that_is_not_installed_is_told_with_what_to_do():
    with pytest.raises(Exception, match=r"stepaside\[fastembed\]|cannot load"):
        await embedder_for(Settings(embedding_model="fastembed:none/such")).embed_query("hello")


async def test_another_model_takes_over_while_the_old_one_serves(pool, folder, server):
    """Two models of different lengths, a real server for both, and a search at every step of the change."""
    for n in range(80):
        (folder / f"page{n}.md").write_text(f"# Page {n}\n\nThe lamp w{n} shines in colour c{n}x.")
    source = await add_source(pool, HARBOUR, str(folder))
    small, large = chosen(server, "small"), chosen(server, "large")
    await read_source(pool, HARBOUR, source.id, embedder=small)
    assert await serving_model(pool, HARBOUR) == "openai:small"

    assert await workspaces_to_embed(pool, large) == [HARBOUR]
    server.gate.clear()
    server.asked.clear()
    change = asyncio.create_task(embed_workspace(pool, HARBOUR, large))
    while not server.asked:
        await asyncio.sleep(0.02)
    (found, *_) = await search(pool, HARBOUR, "lamp w33 in colour c33x", embedder=large)
    assert found.passage.title == "Page 33"
    assert found.cosine is not None
    assert ("small", ["lamp w33 in colour c33x"], "Bearer k") in server.asked
    assert await serving_model(pool, HARBOUR) == "openai:small"
    server.gate.set()
    assert await change is None

    assert await serving_model(pool, HARBOUR) == "openai:large"
    assert await workspaces_to_embed(pool, large) == []
    lengths = await pool.fetch("SELECT DISTINCT model, vector_dims(vector::vector) AS n FROM passage_vector")
    assert [(row["model"], row["n"]) for row in lengths] == [("openai:large", 1024)]
    (found, *_) = await search(pool, HARBOUR, "lamp w34 in colour c34x", embedder=large)
    assert found.passage.title == "Page 34"
    assert found.cosine is not None
    assert ("large", ["lamp w34 in colour c34x"], "Bearer k") in server.asked


async def test_the_search_by_vectors_uses_the_models_own_index(pool, folder, server):
    (folder / "page.md").write_text("# Page\n\nA lamp.")
    source = await add_source(pool, HARBOUR, str(folder))
    await read_source(pool, HARBOUR, source.id, embedder=chosen(server, "large"))
    indexes = [
        row["indexdef"]
        for row in await pool.fetch("SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '%hnsw%'")
    ]
    assert any("halfvec(1024)" in one and "openai:large" in one for one in indexes)


async def test_a_model_that_fails_is_told_and_tried_again_by_the_server(
    pool, folder, server, database_url, monkeypatch
):
    from stepaside.knowledge import keep_reading
    from stepaside.knowledge.ask_to_read import ask_to_read
    from stepaside.platform.clock import SystemClock
    from stepaside.platform.ids import RandomIds

    monkeypatch.setattr(keep_reading, "MODEL_BACK_AFTER", 0.5)
    (folder / "page.md").write_text("# Returns\n\nBring the lamp back.")
    source = await add_source(pool, HARBOUR, str(folder))
    server.refuses = {"small"}
    model = chosen(server, "small")
    report = await read_source(pool, HARBOUR, source.id, embedder=model)
    assert (report.state, report.passages) == ("ready", 1)
    assert "answers with 401" in report.not_embedded
    (found, *_) = await search(pool, HARBOUR, "lamp", embedder=model)
    assert found.cosine is None

    readers = keep_reading.Readers(database_url, model, clock=SystemClock(), ids=RandomIds())
    await readers.start()
    try:
        async with pool.acquire() as connection:
            await ask_to_read(connection, HARBOUR, source.id)
        await asyncio.sleep(0.5)
        server.refuses = set()
        async with asyncio.timeout(20):
            while not await pool.fetchval("SELECT count(*) FROM passage_vector"):
                await asyncio.sleep(0.05)
    finally:
        await readers.stop()


async def test_a_model_that_cannot_be_asked_any_more_makes_room_at_once(pool, folder):
    (folder / "page.md").write_text("# Returns\n\nBring the lamp back.")
    source = await add_source(pool, HARBOUR, str(folder))
    gone = BinnedWords()
    gone.name = "gone"
    await read_source(pool, HARBOUR, source.id, embedder=gone)
    await read_source(pool, HARBOUR, source.id, embedder=BinnedWords())
    assert await serving_model(pool, HARBOUR) == "binned-words"
    assert {row["model"] for row in await pool.fetch("SELECT model FROM passage_vector")} == {"binned-words"}


async def test_a_source_that_comes_while_another_is_embedded_is_embedded_too(pool, folder, tmp_path, server):
    """Nobody asks a second time while the first asking is under way: the customer's site after our own docs."""
    small = chosen(server, "small")
    (folder / "first.md").write_text("# First\n\nThe first lamp shines.")
    server.gate.clear()
    first = await add_source(pool, HARBOUR, str(folder))
    await read_source(pool, HARBOUR, first.id, embedder=small, with_vectors=False)
    server.asked.clear()
    under_way = asyncio.create_task(embed_workspace(pool, HARBOUR, small))
    while not server.asked:
        await asyncio.sleep(0.02)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "second.md").write_text("# Second\n\nThe second lamp shines.")
    second = await add_source(pool, HARBOUR, str(tmp_path / "later"))
    await read_source(pool, HARBOUR, second.id, embedder=small, with_vectors=False)
    server.gate.set()
    assert await under_way is None
    assert await workspaces_to_embed(pool, small) == []
