"""What a search must never do: find another workspace's, find what is gone, or be drowned by one page."""

import asyncio
import random

import asyncpg
import pytest

from stepaside.knowledge import candidates
from stepaside.knowledge.follow import FollowingIndex, knowledge_of
from stepaside.knowledge.lexical import Entry, LexicalIndex
from stepaside.knowledge.list_sources import remove_source
from stepaside.knowledge.search import pages_that_flood, parts_of, search
from tests.knowledge.shelves import shelve
from tests.knowledge.vectors import BinnedWords, OutOfOrder

pytestmark = pytest.mark.anyio
MODEL = BinnedWords()
WORDS = "refund invoice lamp parcel voucher warranty password delivery label carrier colour bulb".split()


@pytest.mark.parametrize("small", [True, False], ids=["compared one by one", "by the shared index"])
@pytest.mark.parametrize("seed", [1, 2])
async def test_nobody_finds_anybody_elses_passages(pool, monkeypatch, seed, small):
    """Random workspaces share texts word for word; each search gives its own workspace's alone, by either way."""
    monkeypatch.setattr(candidates, "SMALL", 1_000 if small else 0)
    chance = random.Random(seed)
    shared = [" ".join(chance.choices(WORDS, k=6)) for _ in range(12)]
    owned: dict[str, set[str]] = {}
    for name in ("ws_a", "ws_b", "ws_c"):
        pages = {f"{name} page {at}": chance.sample(shared, 3) for at in range(chance.randint(2, 6))}
        await shelve(pool, name, f"src_{name}", pages, model=MODEL)
        owned[name] = {f"src_{name} {title}" for title in pages}
    for _ in range(12):
        question = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        for name, pages in owned.items():
            for model in (MODEL, OutOfOrder()):
                found = await search(pool, name, question, limit=30, embedder=model)
                assert {one.passage.document_id for one in found} <= pages
            assert await search(pool, name, question, embedder=MODEL)
    assert await search(pool, "ws_nobody", "refund", embedder=MODEL) == ()


async def test_what_is_deleted_is_gone_at_once_for_every_replica(database_url):
    async with asyncpg.create_pool(database_url) as one, asyncpg.create_pool(database_url) as two:
        await shelve(one, "ws_a", "src_1", {"Refunds": ["Refunds take five days."]}, model=MODEL)
        await shelve(one, "ws_a", "src_2", {"Lamps": ["Lamps are blue."]}, model=MODEL)
        for pool in (one, two):
            assert len(await search(pool, "ws_a", "refunds and lamps", embedder=MODEL)) == 2
        await remove_source(one, "ws_a", "src_1")
        for pool in (one, two):
            found = await search(pool, "ws_a", "refunds and lamps", embedder=MODEL)
            assert [one.passage.title for one in found] == ["Lamps"]


async def test_a_thousand_passages_that_say_the_same_do_not_hide_the_answer(pool):
    poison = [f"Refund refund refund: the refund takes ninety days, number {at}." for at in range(1_000)]
    await shelve(pool, "ws_a", "src_bad", {"Spam": poison}, model=MODEL)
    await shelve(
        pool, "ws_a", "src_good", {"Returns": ["A refund takes five days."], "Other": ["Lamps."]}, model=MODEL
    )
    for model in (MODEL, OutOfOrder()):
        found = await search(pool, "ws_a", "how long does a refund take", embedder=model)
        assert "Returns" in [one.passage.title for one in found]
        assert sum(one.passage.title == "Spam" for one in found) <= 2


async def test_pages_that_say_the_same_come_once(pool):
    text = "A refund takes five working days after the parcel has reached us at our store."
    pages = {f"Copy {at}": [f"{text} {'Really.' if at % 2 else ''}"] for at in range(6)} | {
        "Gift": ["Gift refunds vary."]
    }
    await shelve(pool, "ws_a", "src", pages, model=MODEL)
    found = await search(pool, "ws_a", "refund days", embedder=MODEL)
    assert len(found) == 2


async def test_a_workspace_in_german_is_searched_in_german(pool):
    pages = {"Rückgabe": ["Rücksendungen sind kostenlos."], "Laden": ["Das Geschäft öffnet samstags."]}
    await shelve(pool, "ws_a", "src", pages, language="de", model=MODEL)
    found = await search(pool, "ws_a", "Was kostet eine Rücksendung?", embedder=OutOfOrder())
    assert [one.passage.title for one in found] == ["Rückgabe"]
    assert found[0].passage.language == "de"
    assert "rucksend" in found[0].words


async def test_the_index_follows_without_fetching_everything_again(pool):
    await shelve(pool, "ws_a", "src", {f"Page {at}": [f"text number {at}"] for at in range(50)})
    following = FollowingIndex(pool, "ws_a")
    index = (await following.current()).passages
    fetched: list[str] = []
    change = index.change
    index.change = lambda added, removed=(): (
        fetched.extend(one.id for one in added),
        change(added, removed),
    )[1]
    await shelve(pool, "ws_a", "src_2", {"New": ["something new"]})
    await pool.execute("DELETE FROM document WHERE workspace_id = 'ws_a' AND id = 'src Page 7'")
    await pool.execute("UPDATE knowledge_version SET version = version + 1")
    assert (await following.current()).passages is index
    assert fetched == ["src_2 New 0"]
    assert len(index) == 50
    assert "src Page 7 0" not in index


async def test_a_transaction_that_began_before_and_ended_after_a_look_is_not_missed(pool):
    await shelve(pool, "ws_a", "src", {"Old": ["old text"]})
    following = FollowingIndex(pool, "ws_a")
    async with pool.acquire() as slow:
        transaction = slow.transaction()
        await transaction.start()
        await slow.execute(
            """INSERT INTO passage (workspace_id, id, document_id, number, path, text, words)
               VALUES ('ws_a', 'late', 'src Old', 9, '{}', 'late text', 'late text')"""
        )
        await shelve(pool, "ws_a", "src_2", {"Between": ["between text"]})
        assert "late" not in (await following.current()).passages
        await transaction.commit()
    await pool.execute("UPDATE knowledge_version SET version = version + 1")
    assert "late" in (await following.current()).passages


async def test_an_index_that_slept_too_long_is_made_anew(pool):
    await shelve(pool, "ws_a", "src", {"One": ["first text"], "Two": ["second text"]})
    following = FollowingIndex(pool, "ws_a")
    before = (await following.current()).passages
    await pool.execute("DELETE FROM document WHERE id = 'src One'")
    await pool.execute("DELETE FROM passage_gone")
    await pool.execute("UPDATE knowledge_version SET version = version + 1")
    following._at = following._at.replace(year=2020)
    after = (await following.current()).passages
    assert after is not before
    assert len(after) == 1


async def test_what_went_is_remembered_for_two_days(pool):
    await shelve(pool, "ws_a", "src", {"One": ["text"], "Two": ["text"]})
    await pool.execute("DELETE FROM document WHERE id = 'src One'")
    await pool.execute("UPDATE passage_gone SET gone_at = now() - interval '3 days'")
    await pool.execute("DELETE FROM document WHERE id = 'src Two'")
    assert [row[0] for row in await pool.fetch("SELECT passage_id FROM passage_gone")] == ["src Two 0"]


async def test_turns_go_on_while_a_large_index_is_made(pool):
    """Hardly anything waits longer than a tenth of a second while 8,000 passages are taken in."""
    texts = [f"{' '.join(random.Random(at).choices(WORDS, k=80))} {at}" for at in range(8_000)]
    async with pool.acquire() as connection:
        await connection.execute(
            "INSERT INTO source (workspace_id, id, location, kind, created_at) VALUES ('ws_a', 's', 's', 'text', now())"
        )
        await connection.execute(
            """INSERT INTO document (workspace_id, id, source_id, location, state, run, read_at)
               VALUES ('ws_a', 'd', 's', 'd', 'indexed', 1, now())"""
        )
        rows = [("ws_a", f"p{at}", "d", at, [], text, text) for at, text in enumerate(texts)]
        columns = "workspace_id id document_id number path text words".split()
        await connection.copy_records_to_table("passage", records=rows, columns=columns)
        await connection.execute("INSERT INTO knowledge_version VALUES ('ws_a', 1)")
    loop = asyncio.get_running_loop()
    making = asyncio.create_task(knowledge_of(pool, "ws_a"))
    waits = []
    while not making.done():
        asked = loop.time()
        await asyncio.sleep(0.001)
        waits.append(loop.time() - asked)
    assert len((await making).passages) == 8_000
    assert sorted(waits)[int(len(waits) * 0.95)] < 0.1


def test_a_long_question_is_cut_between_sentences_and_a_short_one_is_not():
    assert parts_of("How do I return a lamp? It is broken.") == ("How do I return a lamp? It is broken.",)
    long = "I bought a lamp last week and it does not work at all any more. " * 12
    parts = parts_of(long)
    assert len(parts) > 1
    assert all(part.endswith("any more.") for part in parts)
    assert len(parts_of("word " * 50_000)) <= 8


def test_pages_flood_when_they_take_half_of_the_places():
    assert pages_that_flood(["a"] * 30 + ["b"] * 10) == ["a"]
    assert pages_that_flood(["a"] * 5 + ["b"] * 5) == []


def test_passages_can_be_searched_while_others_come_and_go():
    index = LexicalIndex()
    index.change([Entry("a", "lamp"), Entry("b", "parcel")])
    index.change([Entry("c", "lamp parcel"), Entry("a", "lamp")], ["b"])
    assert len(index) == 2
    assert set(index.best({"lamp": 1.0, "parcel": 1.0}, 5)) == {"a", "c"}
