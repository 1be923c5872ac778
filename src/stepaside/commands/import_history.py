"""`stepaside import`: past conversations out of a file, checked, in the form the other commands read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from stepaside.commands.past_conversations import history_of, say
from stepaside.platform.errors import BadInput

PARTLY = 7


def import_history(
    file: Annotated[Path, typer.Argument(help="JSON Lines or CSV, .gz or not.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to write. Default: standard output.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Of the file. Default: UTF-8, or as it says.")] = None,
) -> None:
    """Check past conversations and write them as a history, one conversation to a line."""
    from stepaside.learning.history import write_history

    history = history_of(file, encoding)
    if out is None:
        write_history(history, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        try:
            with out.open("wb") as opened:
                write_history(history, opened)
        except OSError as error:
            raise BadInput(f"{out} cannot be written ({error.strerror}).") from error
        say(f"Written to {out}. Next: stepaside learn {out}")
    if history.left_out:
        raise typer.Exit(PARTLY)
