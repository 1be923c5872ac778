"""`stepaside eval`: the owner's own questions with the facts an answer must say, as a gate."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stepaside.platform.errors import BadInput
from stepaside.platform.settings import read_settings

if TYPE_CHECKING:
    from stepaside.gaps.ask import Expected
    from stepaside.gaps.evaluation import Evaluation
    from stepaside.gaps.question_file import Questions

NOT_MET, LEFT_OUT = 6, 7


def evaluate_answers(
    questions: Annotated[
        Path | None, typer.Option(help="Questions with expected facts, JSON Lines; - is standard input.")
    ] = None,
    stored: Annotated[bool, typer.Option("--stored", help="Run the workspace's own tests.")] = False,
    least: Annotated[
        float, typer.Option("--min", min=0.0, max=1.0, help="The share that must pass; else exit code 6.")
    ] = 1.0,
    json: Annotated[bool, typer.Option("--json", help="Print every question and answer as JSON.")] = False,
    data_dir: Annotated[Path | None, typer.Option(help="Where the database and files live.")] = None,
) -> None:
    """Ask the assistant questions of your own, and say which answers lack what they must say."""
    import msgspec

    from stepaside.gaps.question_file import Questions

    if (questions is None) != stored:
        raise BadInput("Give --questions FILE, or --stored for the workspace's own tests, and not both.")
    asked = Questions((), ()) if questions is None else _read(questions)
    evaluation = asyncio.run(_asked(data_dir, asked, least, stored))
    typer.echo(msgspec.json.encode(evaluation).decode() if json else _in_words(evaluation))
    if not evaluation.met:
        raise typer.Exit(NOT_MET)
    if evaluation.bad_lines:
        raise typer.Exit(LEFT_OUT)


def _read(file: Path) -> "Questions":
    from stepaside.gaps.question_file import read_questions

    try:
        lines = (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).splitlines()
    except OSError as error:
        raise BadInput(
            f"{file} cannot be read ({error.strerror}). Name a file, or - for standard input."
        ) from error
    questions = read_questions(lines)
    if not questions.usable and not questions.bad:
        raise BadInput(f"{file} has no questions in it.")
    return questions


async def _asked(data_dir: Path | None, questions: "Questions", least: float, stored: bool) -> "Evaluation":
    from stepaside.gaps.evaluation import evaluate, evaluate_stored
    from stepaside.wiring import asking

    async with asking(read_settings(data_dir=data_dir)) as (means, workspace):
        if stored:
            return await evaluate_stored(means, workspace, least, _say)
        return await evaluate(means, workspace, questions, least, _say)


def _say(expected: "Expected", why: str) -> None:
    typer.echo(f"  {'no ' if why else 'yes'}  {expected.question}", err=True)
    if why:
        typer.echo(f"       {why}", err=True)


def _in_words(evaluation: "Evaluation") -> str:
    bad = [f"Line {line.line} was left out. {line.why}" for line in evaluation.bad_lines]
    verdict = "which is enough" if evaluation.met else "which is not enough"
    return "\n".join(
        [
            *bad,
            f"{evaluation.passed} of {evaluation.asked} questions were answered as expected "
            f"({evaluation.share:.1%}), {verdict}: {evaluation.min:.1%} are needed.",
        ]
    )
