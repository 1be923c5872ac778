"""Many questions asked one after the other, with what came of each, held against a share that must pass."""

from collections.abc import Callable

import msgspec

from stepaside.accounts.workspaces import Workspace
from stepaside.gaps.ask import Expected, ask
from stepaside.gaps.knowledge_tests import list_tests
from stepaside.gaps.question_file import BadLine, Questions
from stepaside.gaps.run_tests import run_tests
from stepaside.gaps.values import AnswerSource, Result
from stepaside.turns.take_turn import Means

OnResult = Callable[[Expected, str], None]
"""(what was asked, why it did not pass: empty if it did)"""


class Answered(msgspec.Struct, frozen=True):
    """One question and what came of it."""

    question: str
    passed: bool
    why: str
    answer: str
    said: tuple[str, ...]
    missing: tuple[str, ...]
    confidence: float
    sources: tuple[AnswerSource, ...]


class Evaluation(msgspec.Struct, frozen=True):
    """met: the share is at least `min`. Lines that could not be used count neither way; they are named."""

    asked: int
    passed: int
    share: float
    min: float
    met: bool
    bad_lines: tuple[BadLine, ...]
    results: tuple[Answered, ...]


async def evaluate(
    means: Means, workspace: Workspace, questions: Questions, least: float, on_result: OnResult
) -> Evaluation:
    """Nothing is stored. Raises Unavailable: a gate that could not look says so."""
    results = []
    for expected in questions.usable:
        result = await ask(means, workspace, expected)
        on_result(expected, result.why)
        results.append(_answered(expected.question, result))
    return _evaluation(results, questions.bad, least)


async def evaluate_stored(
    means: Means, workspace: Workspace, least: float, on_result: OnResult
) -> Evaluation:
    """The workspace's own tests, recorded as when they run by themselves. Raises Unavailable."""
    await run_tests(means, workspace)
    async with means.database.reading() as connection:
        tests = await list_tests(connection, workspace.id)
    results = []
    for test in tests:
        if test.last:
            on_result(Expected(test.question, test.expect), test.last.why)
            results.append(_answered(test.question, test.last))
    return _evaluation(results, (), least)


def _answered(question: str, result: Result) -> Answered:
    return Answered(
        question,
        result.passed,
        result.why,
        result.answer,
        result.said,
        result.missing,
        result.confidence,
        result.sources,
    )


def _evaluation(results: list[Answered], bad: tuple[BadLine, ...], least: float) -> Evaluation:
    passed = sum(result.passed for result in results)
    share = passed / len(results) if results else 0.0
    met = bool(results) and share >= least - 1e-9
    return Evaluation(len(results), passed, round(share, 4), least, met, bad, tuple(results))
