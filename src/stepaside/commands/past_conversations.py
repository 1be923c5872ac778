"""What `import`, `learn` and `backtest` have in common: reading a history, and what is noticed in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stepaside.platform.settings import read_settings

if TYPE_CHECKING:
    from stepaside.engine import Policy
    from stepaside.learning.history import History
    from stepaside.learning.past import Past
    from stepaside.learning.readings import Readings

SHOWN = 10  # remarks about a file


def say(words: str) -> None:
    """To the person at the terminal."""
    typer.echo(words, err=True)


def history_of(file: Path, encoding: str | None = None) -> "History":
    """The history, after what there is to say about its file has been said."""
    from stepaside.learning.history import read_history

    history = read_history(file, encoding)
    for remark in history.remarks[:SHOWN]:
        say(f"{file}, line {remark.line}: {'left out: ' if remark.left_out else ''}{remark.what}")
    if len(history.remarks) > SHOWN:
        say(f"… and {len(history.remarks) - SHOWN} remarks more")
    say(f"{len(history.conversations)} conversations, {history.left_out} left out")
    return history


def readings_of(
    conversations: Sequence["Past"], policy: "Policy", data_dir: Path | None, by_meaning: bool
) -> tuple["Readings", ...]:
    """What the policy's detectors notice in them, from the cabinet where it is known."""
    from stepaside.learning.readings import Sight, read_all

    cabinet = read_settings(data_dir=data_dir).data_dir / "readings.sqlite"
    sight = Sight(policy.signals, policy.learned, by_meaning)
    return read_all(conversations, sight, cabinet, lambda done, all_: say(f"read {done} of {all_}"))
