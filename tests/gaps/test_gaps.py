"""Gaps over real timelines: drawn once or again the same, ranked by what they cost, closed and opened by people."""

import random
from collections.abc import Sequence

import pytest

from stepaside.gaps.decide import answer_gap, expectation_of, not_ours, reopen
from stepaside.gaps.knowledge_tests import record_result
from stepaside.gaps.list_gaps import read_gap
from stepaside.gaps.unanswered import unanswered
from stepaside.gaps.values import Result
from stepaside.platform.database import Database
from stepaside.platform.errors import BadInput, NotFound
from tests.gaps.stored import NOW, WORKSPACE, Shop, asks
from tests.gaps.timelines import Told

pytestmark = pytest.mark.anyio
ICELAND = ("Do you ship to Iceland?", "Can you ship to Iceland please?", "ship to Iceland possible?")
GIFTS = ("Do you wrap gifts for birthdays?", "Can gifts be wrapped?")


@pytest.fixture
async def shop(database: Database) -> Shop:
    return await Shop(database).open()


def names(gaps) -> list[str]:
    return [gap.name for gap in gaps.data]


async def test_questions_that_mean_the_same_are_one_gap_named_by_the_clearest(shop: Shop):
    await shop.tell(asks("iceland ship", 1), asks(ICELAND[0], 2), asks(ICELAND[1], 3), asks(GIFTS[0], 4))
    assert await shop.find() == 4
    gaps = await shop.gaps()
    assert names(gaps) == ["Can you ship to Iceland please?", GIFTS[0]], "“iceland ship” is not how one asks"
    assert [gap.conversations for gap in gaps.data] == [3, 1]
    assert {example.conversation for example in gaps.data[0].examples} == {"cnv_1", "cnv_2", "cnv_3"}


async def test_who_asks_three_times_is_one_customer(shop: Shop):
    told = asks(ICELAND[0], 1)
    for question in ICELAND[1:]:
        told.ada(question).assistant("Not sure.", offer=True).decided("offer", "low_confidence")
    await shop.tell(told)
    await shop.find()
    gap = await shop.only_gap()
    assert (gap.asked, gap.conversations) == (3, 1)


async def test_reading_again_changes_nothing(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1), asks(GIFTS[0], 2))
    await shop.find()
    before = await shop.gaps()
    assert await shop.find() == 0
    assert await shop.gaps() == before


async def test_a_conversation_in_which_nothing_was_decided_is_not_read_again(shop: Shop):
    told = asks(ICELAND[0], 1)
    await shop.tell(told)
    assert await shop.find() == 1
    await shop.tell(told.maya("One moment.").ada("Take your time."))
    assert await shop.find() == 0
    await shop.tell(told.rated(5))
    assert await shop.find() == 1


async def test_a_cost_is_a_guess_until_handovers_have_been_finished_here(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1, took=30))
    await shop.find()
    gap = await shop.only_gap()
    assert (gap.cost.minutes, gap.cost.basis, gap.cost.handovers) == (8.0, "default", 1)
    assert "estimate" in gap.cost.says


async def test_the_dearest_gap_comes_first_by_the_median_of_its_own_handovers(shop: Shop):
    cheap = [asks(GIFTS[0], n, took=2) for n in range(1, 5)]
    dear = [asks(ICELAND[0], n, took=took) for n, took in ((11, 20), (12, 30), (13, 1000))]
    await shop.tell(*cheap, *dear, asks("Is the shade washable?", 20))
    await shop.find()
    gaps = await shop.gaps()
    assert [(gap.name, gap.cost.minutes, gap.cost.basis, gap.total_minutes) for gap in gaps.data] == [
        (ICELAND[0], 30.0, "gap", 90.0),
        (GIFTS[0], 2.0, "gap", 8.0),
        ("Is the shade washable?", 2.0, "workspace", 2.0),
    ]


async def test_an_answer_closes_the_gap_and_becomes_a_test(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1))
    await shop.find()
    gap = await shop.only_gap()
    test = await answer_gap(
        shop.database, shop.by(), gap.id, ICELAND[0], "Yes, in 9 days, for 25 euros.", shop.ids
    )
    closed = await shop.only_gap("answered")
    assert (closed.test, closed.decided.by) == (test, "Maya")
    assert (await shop.gaps()).data == ()


async def test_the_test_of_an_answer_expects_its_figures_or_its_page(shop: Shop):
    assert expectation_of(ICELAND[0], "In 9 days, for 25 euros, 30 kg at most, by 3 May.").expect == (
        "9 days", "25 euros", "30 kg",
    )  # fmt: skip
    assert (expectation_of(ICELAND[0], "Yes, we do.").expect, expectation_of(ICELAND[0], "Yes.").source) == (
        (), ICELAND[0],
    )  # fmt: skip


async def test_an_answer_that_the_assistant_does_not_give_yet_is_shown_as_such(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1))
    await shop.find()
    gap = await shop.only_gap()
    test = await answer_gap(shop.database, shop.by(), gap.id, ICELAND[0], "Yes, in 9 days.", shop.ids)
    failed = Result(NOW, False, "", (), ("9 days",), "The answer does not say “9 days”.", 0.1, ())
    async with shop.database.work() as work:
        await record_result(work.connection, WORKSPACE, test, failed, {})
    assert (
        await shop.only_gap("answered")
    ).says == "The answer is not given yet. The answer does not say “9 days”."


async def test_a_gap_that_keeps_being_asked_opens_again_and_says_so(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1))
    await shop.find()
    gap = await shop.only_gap()
    await answer_gap(shop.database, shop.by(), gap.id, ICELAND[0], "Yes, in 9 days.", shop.ids)
    await shop.tell(asks(ICELAND[1], 2, minute=700))
    await shop.find()
    assert (await shop.gaps()).data == (), "once may be chance"
    await shop.tell(asks(ICELAND[2], 3, minute=800))
    await shop.find()
    again = await shop.only_gap()
    assert again.says == "Answered by Maya on 4 May 2026, and asked 2 times since."
    assert again.conversations == 2, "it is ranked by what came since"


async def test_what_is_not_ours_comes_back_only_when_it_grows_much(shop: Shop):
    await shop.tell(*(asks("Do you sell horses?", n) for n in (1, 2)))
    await shop.find()
    gap = await shop.only_gap()
    async with shop.database.work() as work:
        await not_ours(work.connection, shop.by(), gap.id, "We sell lamps.", shop.ids)
    await shop.tell(*(asks("Do you sell horses?", n, minute=700) for n in (3, 4, 5, 6)))
    await shop.find()
    put_away = await shop.only_gap("not_ours")
    assert (put_away.decided.by, put_away.decided.note) == ("Maya", "We sell lamps.")
    await shop.tell(asks("Do you sell horses?", 7, minute=800))
    await shop.find()
    assert (
        "said on 4 May 2026 that this is not ours. It was asked 5 times since."
        in (await shop.only_gap()).says
    )


async def test_a_decision_can_be_taken_back(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1))
    await shop.find()
    gap = await shop.only_gap()
    async with shop.database.work() as work:
        await not_ours(work.connection, shop.by(), gap.id, "", shop.ids)
        await reopen(work.connection, shop.by(minute=601), gap.id, shop.ids)
    assert (await shop.only_gap()).says == "Opened again by Maya on 4 May 2026."


async def test_a_gap_that_went_into_another_is_found_by_its_old_name(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1), asks(ICELAND[1], 2))
    await shop.find()
    async with shop.database.reading() as connection:
        assert (await read_gap(connection, WORKSPACE, "gap_2_1")).id == "gap_1_1"
        with pytest.raises(NotFound):
            await read_gap(connection, WORKSPACE, "gap_9_1")
        with pytest.raises(NotFound):
            await read_gap(connection, "ws_other", "gap_1_1")


async def test_what_turns_out_to_have_helped_is_no_gap_any_more(shop: Shop):
    told = Told().ada(ICELAND[0]).assistant("Perhaps: 9 days.").decided("offer", "low_confidence")
    await shop.tell(told)
    await shop.find()
    assert names(await shop.gaps()) == [ICELAND[0]]
    await shop.tell(told.ada("Thanks, that worked!").assistant("You're welcome.").decided("answer"))
    await shop.find()
    assert (await shop.gaps()).data == ()


async def test_an_erased_conversation_leaves_nothing_behind(shop: Shop):
    told = (
        asks(ICELAND[0], 1).handover("requested").handover("accepted").maya("We ship to Iceland in 9 days.")
    )
    await shop.tell(told.handover("resolved"))
    await shop.find()
    async with shop.database.work() as work:
        for table in ("entry", "handover", "conversation"):
            column = "id" if table == "conversation" else "conversation_id"
            await work.connection.execute(f"DELETE FROM {table} WHERE {column} = 'cnv_1'")
        for table in ("gap_question", "gap_read", "suggestion"):
            assert await work.connection.fetchval(f"SELECT count(*) FROM {table}") == 0
    assert (await shop.gaps()).data == ()


async def test_an_empty_answer_is_refused_and_nothing_is_decided(shop: Shop):
    await shop.tell(asks(ICELAND[0], 1))
    await shop.find()
    gap = await shop.only_gap()
    for question, answer in ((" ", "In 9 days."), (ICELAND[0], "  "), (ICELAND[0], "x" * 9000)):
        with pytest.raises(BadInput):
            await answer_gap(shop.database, shop.by(), gap.id, question, answer, shop.ids)
    assert (await shop.only_gap()).decided is None


async def test_one_conversation_that_cannot_be_read_does_not_stop_the_others(shop: Shop, monkeypatch):
    def stumbles(timeline):
        if timeline.conversation_id == "cnv_1":
            raise RecursionError("too deep")
        return unanswered(timeline)

    monkeypatch.setattr("stepaside.gaps.find_gaps.unanswered", stumbles)
    await shop.tell(asks(GIFTS[0], 1), asks(ICELAND[0], 2))
    assert await shop.find() == 2
    assert names(await shop.gaps()) == [ICELAND[0]]


@pytest.mark.parametrize("seed", range(5))
async def test_drawing_all_gaps_again_gives_the_same(shop: Shop, seed: int):
    """Whatever came in whatever order and in how many readings; with meanings in every other case."""
    chance = random.Random(seed)
    shop.meaning = bag_of_words if seed % 2 else shop.meaning
    told = [conversation(chance, n) for n in range(14)]
    entries = {one.id: one.entries for one in told}
    shown = dict.fromkeys(entries, 0)
    while any(shown[one.id] < len(entries[one.id]) for one in told):
        some = chance.sample(told, 4)
        for one in some:
            shown[one.id] = min(len(entries[one.id]), shown[one.id] + chance.randint(0, 4))
            one.entries = entries[one.id][: shown[one.id]]
        await shop.tell(*(one for one in some if one.entries))
        await shop.find()
    before = [await shop.gaps(state) for state in ("open", "answered", "not_ours")]
    assert before[0].data
    await shop.rebuild()
    assert [await shop.gaps(state) for state in ("open", "answered", "not_ours")] == before


def conversation(chance: random.Random, n: int) -> Told:
    questions = [
        *ICELAND,
        *GIFTS,
        "Is the shade washable?",
        "Versenden Sie nach Island?",
        "I'm Ada, order 8821-44?",
    ]
    told = Told(f"cnv_{n}", minute=chance.randint(0, 60))
    for _ in range(chance.randint(1, 4)):
        told.ada(chance.choice(questions))
        if chance.random() < 0.6:
            told.assistant("Not sure.", offer=True).decided(
                "offer", chance.choice(("low_confidence", "out_of_scope"))
            )
        else:
            told.assistant("Lamps have a warranty.").decided("answer")
    if chance.random() < 0.3:
        told.rated(chance.randint(1, 5))
    return told


async def bag_of_words(texts: Sequence[str]) -> Sequence[tuple[float, ...]]:
    """Vectors that are near when texts share words."""
    found = []
    for text in texts:
        places = [1e-3] * 64
        for word in text.lower().strip("?").split():
            places[sum(map(ord, word)) % 64] += 1.0
        length = sum(place * place for place in places) ** 0.5
        found.append(tuple(place / length for place in places))
    return found
