"""What was approved must stay answered: asked again after every change, and shown at once when it breaks."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.testing import CliRunner
from typer.testing import Result as Done

from stepaside.accounts.workspaces import Workspace
from stepaside.cli import cli
from stepaside.gaps.ask import Expected, ask
from stepaside.gaps.knowledge_tests import NewTest, add_test, list_tests, read_test
from stepaside.gaps.run_tests import run_tests, workspaces_due
from stepaside.gaps.values import KnowledgeTest, Result
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.read_source import read_source
from stepaside.platform.errors import BadInput
from stepaside.platform.settings import Settings
from stepaside.turns.take_turn import Means
from stepaside.wiring import asking
from tests.knowledge.shop import SHOP

pytestmark = pytest.mark.anyio
PAGES = ("payment", "care", "warranty")
VOUCHER, BULB = "How long is a voucher valid?", "which bulb do I need for a table lamp"


class Desk:
    """The shop's pages, read, and somebody who asks."""

    def __init__(self, means: Means, workspace: Workspace, folder: Path) -> None:
        self.means, self.workspace, self.folder = means, workspace, folder

    async def read(self) -> None:
        source = await add_source(self.means.database.pool, self.workspace.id, str(self.folder))
        await read_source(self.means.database.pool, self.workspace.id, source.id)

    async def ask(self, expected: Expected) -> Result:
        return await ask(self.means, self.workspace, expected)

    async def add(self, question: str, *expect: str) -> str:
        async with self.means.database.work() as work:
            test = NewTest(question, expect)
            now = self.means.clock.now()
            return await add_test(work.connection, self.workspace.id, test, "Maya", self.means.ids, now)

    async def tests(self) -> dict[str, KnowledgeTest]:
        async with self.means.database.reading() as connection:
            return {test.question: test for test in await list_tests(connection, self.workspace.id)}

    async def due(self) -> bool:
        async with self.means.database.reading() as connection:
            return self.workspace.id in await workspaces_due(connection)


@pytest.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in PAGES:
        (folder / f"{name}.md").write_text(SHOP[name])
    async with asking(Settings(database_url=database_url, data_dir=tmp_path)) as (means, workspace):
        desk = Desk(means, workspace, folder)
        await desk.read()
        yield desk


async def test_an_answer_with_its_facts_passes_and_says_where_it_is_from(desk: Desk):
    result = await desk.ask(Expected(VOUCHER, ("3 years",), source="paying"))
    assert (result.passed, result.why, result.said) == (True, "", ("3 years",))
    assert result.sources[0].title == "Paying"


async def test_a_missing_fact_is_named(desk: Desk):
    result = await desk.ask(Expected(VOUCHER, ("3 years", "5 euros")))
    assert (result.passed, result.missing) == (False, ("5 euros",))
    assert result.why == "The answer does not say “5 euros”."


async def test_a_question_that_must_not_be_answered_passes_when_it_is_not(desk: Desk):
    assert (await desk.ask(Expected("what is the capital of Peru", answerable=False))).passed
    answered = await desk.ask(Expected(VOUCHER, answerable=False))
    assert (answered.passed, answered.why) == (False, "It was answered, and it should not have been.")


async def test_an_answer_from_elsewhere_does_not_pass(desk: Desk):
    assert (await desk.ask(Expected(VOUCHER, ("3 years",), source="Warranty"))).why.endswith(
        "from “Warranty”."
    )


async def test_a_test_that_breaks_says_which_source_changed(desk: Desk):
    await desk.add(VOUCHER, "3 years")
    await desk.add(BULB, "E14")
    assert await run_tests(desk.means, desk.workspace) == 2
    (desk.folder / "payment.md").write_text(SHOP["payment"].replace("three years", "two years"))
    await desk.read()
    assert await desk.due()
    assert await run_tests(desk.means, desk.workspace) == 1
    tests = await desk.tests()
    assert next(iter(tests)) == VOUCHER, "what newly fails comes first"
    broken = tests[VOUCHER]
    assert (broken.state, broken.newly_failed) == ("failed", True)
    (change,) = broken.broken_by
    assert (change.what, change.name, change.pages_now) == ("changed", "docs", len(PAGES))
    assert tests[BULB].state == "passed"
    assert not await desk.due()


async def test_a_page_that_is_gone_breaks_its_test_and_its_return_mends_it(desk: Desk):
    test_id = await desk.add(BULB, "E14")
    await run_tests(desk.means, desk.workspace)
    (desk.folder / "care.md").unlink()
    await desk.read()
    await run_tests(desk.means, desk.workspace)
    change = (await desk.tests())[BULB].broken_by[0]
    assert (change.pages_before, change.pages_now) == (len(PAGES), len(PAGES) - 1)
    (desk.folder / "care.md").write_text(SHOP["care"])
    await desk.read()
    await run_tests(desk.means, desk.workspace)
    async with desk.means.database.reading() as connection:
        test = await read_test(connection, desk.workspace.id, test_id)
    assert (test.state, test.newly_failed, test.broken_by) == ("passed", False, ())
    assert [past.passed for past in test.history] == [True, False, True]


async def test_a_test_for_the_same_question_takes_the_others_place(desk: Desk):
    await desk.add(VOUCHER, "2 years")
    await desk.add(VOUCHER.upper(), "3 years")
    assert [test.expect for test in (await desk.tests()).values()] == [("3 years",)]


async def test_a_test_that_expects_nothing_is_refused(desk: Desk):
    with pytest.raises(BadInput):
        await desk.add(VOUCHER)
    with pytest.raises(BadInput):
        await desk.add(" ", "3 years")


async def evaluated(*arguments: object, read: str = "") -> Done:
    words = [str(each) for each in arguments]
    return await asyncio.to_thread(CliRunner().invoke, cli, ["eval", *words], read.encode())


@pytest.fixture
def at_desk(desk: Desk, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("STEPASIDE_DATABASE_URL", database_url)
    return desk


async def test_the_owners_questions_are_a_gate(at_desk: Desk, tmp_path: Path):
    file = tmp_path / "q.jsonl"
    lines = [
        {"question": VOUCHER, "expect": ["3 years"], "source": "Paying"},
        {"question": BULB, "expect": "E14"},
        {"question": "what is the capital of Peru", "answerable": False},
        {"question": "How long is the warranty on lamps?", "expect": ["ten years"]},
    ]
    file.write_text("\n".join(map(json.dumps, lines)))
    enough = await evaluated("--questions", file, "--min", 0.75)
    assert enough.exit_code == 0, enough.output
    assert "3 of 4 questions were answered as expected (75.0%), which is enough" in enough.stdout
    short = await evaluated("--questions", file, "--json")
    assert short.exit_code == 6
    said = json.loads(short.stdout)
    assert [result["passed"] for result in said["results"]] == [True, True, True, False]
    assert said["results"][3]["missing"] == ["ten years"]


async def test_bad_lines_are_named_and_the_others_asked(at_desk: Desk):
    lines = [
        "{not json",
        json.dumps({"question": VOUCHER, "expects": ["3 years"]}),
        json.dumps({"question": "", "expect": ["x"]}),
        json.dumps({"question": "x", "expect": ["x"], "answerable": False}),
        "",
        json.dumps({"question": VOUCHER, "expect": ["3 years"]}),
    ]
    done = await evaluated("--questions", "-", read="\ufeff" + "\n".join(lines))
    assert done.exit_code == 7, "one was asked and passed; four were left out"
    for said in (
        "Line 1 was left out. It is not JSON",
        "Line 2",
        "unknown field `expects`",
        "Line 3",
        "Line 4",
    ):
        assert said in done.stdout
    assert "1 of 1 questions" in done.stdout


async def test_the_stored_tests_are_a_gate_too(at_desk: Desk):
    await at_desk.add(VOUCHER, "3 years")
    assert (await evaluated("--stored")).exit_code == 0
    assert (await at_desk.tests())[VOUCHER].state == "passed"
    await at_desk.add(BULB, "E40")
    assert (await evaluated("--stored")).exit_code == 6


async def test_a_gate_without_questions_or_without_a_file_is_a_mistake_that_is_named(
    at_desk: Desk, tmp_path: Path
):
    for arguments in ((), ("--questions", tmp_path / "gone.jsonl"), ("--stored", "--questions", "-")):
        done = await evaluated(*arguments)
        assert done.exit_code != 0
        assert isinstance(done.exception, BadInput | SystemExit)
    assert (await evaluated("--stored")).exit_code == 6, "no tests pass no gate"
