"""`stepaside evaluate`: one conversation, judged without server, database or key."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from stepaside.commands.policy import read_policy_file
from stepaside.platform.errors import BadInput


def evaluate(
    conversation: Annotated[Path, typer.Argument(help="A JSON file, or - for standard input.")],
    policy: Annotated[
        Path | None,
        typer.Option(help="A policy in YAML or JSON. Default: the one that comes with Stepaside."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Say what the engine makes of a conversation: the decision, why, and what would have changed it."""
    import msgspec

    from stepaside.commands.evaluation_text import in_words
    from stepaside.engine import DEFAULT
    from stepaside.models import meanings
    from stepaside.turns.evaluate import evaluate as judged
    from stepaside.turns.evaluate import read_asked

    asked = read_asked(_read(conversation))
    by = DEFAULT if policy is None else read_policy_file(policy)
    evaluation = asyncio.run(judged(asked, by, (), meanings))
    typer.echo(msgspec.json.encode(evaluation).decode() if json else in_words(evaluation))


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{file} cannot be read ({error.strerror}). Name a file, or - for standard input."
        ) from error
