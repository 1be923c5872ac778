"""The command line: data on standard output, words and progress on standard error."""

import asyncio
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from stepaside import __version__
from stepaside.commands import ask, backtest, eval, evaluate, import_history, ingest, keys, learn, policy
from stepaside.platform.errors import BadInput, StepasideError
from stepaside.platform.settings import Settings, read_settings

cli = typer.Typer(no_args_is_help=True, add_completion=True, help=__doc__, pretty_exceptions_enable=False)
FAILED, USAGE, INTERRUPTED = 1, 2, 130
cli.command()(evaluate.evaluate)
cli.command()(ask.ask)
cli.command("eval")(eval.evaluate_answers)
cli.command()(ingest.ingest)
cli.command("import")(import_history.import_history)
cli.command()(learn.learn)
cli.command()(backtest.backtest)
cli.add_typer(policy.commands, name="policy")
cli.add_typer(keys.commands, name="key")


@cli.callback()
def _root() -> None:
    """AI customer support that knows when to step aside."""


@cli.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


@cli.command()
def up(
    knowledge: Annotated[
        str, typer.Option(help="Add a folder, file or web address. Nothing there yet: our own docs.")
    ] = "",
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on.")] = None,
    data_dir: Annotated[Path | None, typer.Option(help="Where the database and files live.")] = None,
    allow_private: Annotated[
        bool, typer.Option(help="Let --knowledge be on this machine or network.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option(help="Read the knowledge again even if it was read today.")
    ] = False,
) -> None:
    """Start everything: database, assistant, widget page and console."""
    from stepaside.serve import serve

    settings = read_settings(host=host, port=port, data_dir=data_dir)
    _port_must_be_free(settings)
    with asyncio.Runner(loop_factory=_event_loop()) as runner:
        runner.run(serve(settings, knowledge, allow_private=allow_private, refresh=refresh))


def _event_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop, a third less CPU for each message; where it does not run (Windows), the standard one."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _port_must_be_free(settings: Settings) -> None:
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise BadInput(
                f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). "
                "Stop what uses it, or choose another with --port."
            ) from error


def main() -> None:
    """The entry point: an error of ours is one sentence, never a traceback."""
    try:
        cli(standalone_mode=True)
    except StepasideError as error:
        print(f"stepaside: {error.detail}", file=sys.stderr)
        sys.exit(USAGE if isinstance(error, BadInput) else FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
