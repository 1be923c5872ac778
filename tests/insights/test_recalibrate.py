"""A workspace's own outcomes move its confidence: when there are enough, again when there are more, and back."""

from datetime import timedelta

import pytest

from stepaside.insights.confidence import read_confidence
from stepaside.insights.recalibrate import FIRST, as_assessed, forget, recalibrate
from stepaside.insights.recalibrating import Recalibrating
from stepaside.knowledge.recalibration import AS_ASSESSED, Recalibration, recalibration_of
from stepaside.platform.database import Database
from stepaside.testing import FakeClock
from tests.gaps.stored import WORKSPACE, Shop
from tests.gaps.timelines import START, Told

pytestmark = pytest.mark.anyio
LATER = START + timedelta(days=1)


@pytest.fixture
async def shop(database: Database) -> Shop:
    return await Shop(database).open()


def answered(number: int, *, confidence: float, good: bool) -> Told:
    told = Told(f"cnv_{number}", minute=number).ada("How long does shipping take?")
    told.assistant("Three days.", confidence=confidence)
    return told.ada("Great, thanks!") if good else told.ada("That's not what I asked.")


async def learnt(shop: Shop, now=LATER) -> Recalibration | None:
    async with shop.database.work() as work:
        return await recalibrate(work.connection, WORKSPACE, now)


async def shown(shop: Shop):
    async with shop.database.reading() as connection:
        return await read_confidence(connection, WORKSPACE, LATER + timedelta(days=1))


async def test_too_few_outcomes_teach_nothing(shop: Shop):
    await shop.tell(*(answered(n, confidence=0.8, good=False) for n in range(FIRST - 1)))
    assert await learnt(shop) is None
    report = await shown(shop)
    assert not report.enough
    assert report.recalibration is None
    assert report.now == report.before


async def test_a_workspace_whose_unsure_answers_are_right_learns_to_be_surer(shop: Shop):
    await shop.tell(*(answered(n, confidence=0.5, good=n % 8 != 0) for n in range(80)))
    version = await learnt(shop)
    assert version is not None
    assert (version.version, version.fitted_on) == (1, 80)
    assert 0.6 < version.said(0.5) < 0.9
    async with shop.database.reading() as connection:
        assert await recalibration_of(connection, WORKSPACE) == version


async def test_it_is_fitted_again_only_when_there_is_more(shop: Shop):
    await shop.tell(*(answered(n, confidence=0.5, good=True) for n in range(30)))
    assert await learnt(shop)
    assert await learnt(shop, LATER + timedelta(hours=1)) is None
    much_later = 60 * 24 * 2
    await shop.tell(*(answered(much_later + n, confidence=0.5, good=False) for n in range(30)))
    again = await learnt(shop, LATER + timedelta(days=2))
    assert again is not None
    assert (again.version, again.fitted_on) == (2, 60)


async def test_what_was_said_under_a_version_is_taken_back_before_it_teaches(shop: Shop):
    version = Recalibration(1, 1.3, 0.6, 40, START)
    said = Told(minute=5).ada("Hm?").assistant("Yes.", confidence=version.said(0.4)).ada("Thanks!")
    await shop.tell(said)
    async with shop.database.work() as work:
        await work.connection.execute(
            "INSERT INTO recalibration VALUES ($1, 1, 1.3, 0.6, 40, $2)", WORKSPACE, START
        )
    report = await shown(shop)
    assert report.bins_before[0].said == pytest.approx(0.4, abs=0.001)


async def test_what_was_taught_can_be_taken_back(shop: Shop):
    await shop.tell(*(answered(n, confidence=0.5, good=True) for n in range(30)))
    await learnt(shop)
    async with shop.database.work() as work:
        await forget(work.connection, WORKSPACE, LATER)
        current = await recalibration_of(work.connection, WORKSPACE)
    assert current.said(0.5) == 0.5
    assert await learnt(shop, LATER + timedelta(hours=1)) is None, "old outcomes do not teach it again"
    assert (await shown(shop)).recalibration is None


async def test_the_report_says_it_in_figures_and_in_words(shop: Shop):
    await shop.tell(*(answered(n, confidence=0.5, good=n % 8 != 0) for n in range(80)))
    await shop.tell(Told("cnv_900").ada("And?").assistant("Yes."))
    await learnt(shop)
    report = await shown(shop)
    assert (report.answers, report.open, report.enough) == (80, 1, True)
    assert report.right == pytest.approx(70 / 80, abs=0.001)
    assert report.now.ece < report.before.ece
    assert (
        sum(point.answers for point in report.bins)
        == sum(point.answers for point in report.bins_before)
        == 80
    )
    assert {(count.outcome, count.answers) for count in report.outcomes} == {
        ("confirmed", 70),
        ("rephrased", 10),
    }
    assert "88%" in report.explanation
    assert "more sure" in report.explanation


async def test_every_workspace_is_looked_at_in_the_background(shop: Shop):
    await shop.tell(*(answered(n, confidence=0.5, good=True) for n in range(30)))
    clock = FakeClock(LATER)
    await Recalibrating(shop.database, clock).look()
    async with shop.database.reading() as connection:
        assert (await recalibration_of(connection, WORKSPACE)).version == 1


@pytest.mark.parametrize("assessed", [0.02, 0.3, 0.5, 0.77, 0.98])
async def test_a_version_can_be_undone(assessed: float):
    version = Recalibration(3, 1.4, -0.5, 90, START)
    assert version.assessed(version.said(assessed)) == pytest.approx(assessed, abs=0.002)
    assert AS_ASSESSED.said(assessed) == assessed
    assert version.said(0.0) == 0.0, "no answer stays no answer"
    assert as_assessed((), ()) == ()
