"""`stepaside policy`: check a policy's file, show the one in force, put another in its place."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stepaside.platform.errors import BadInput
from stepaside.platform.settings import read_settings

if TYPE_CHECKING:
    from stepaside.engine import Policy

commands = typer.Typer(no_args_is_help=True, help="Check, show or change the policy.")
LARGEST = 1_000_000  # bytes
DataDir = Annotated[Path | None, typer.Option(help="Where the database and files live.")]
File = Annotated[Path, typer.Argument(help="A policy in YAML or JSON.")]


@commands.command()
def check(file: File) -> None:
    """Say whether a policy can be used, and if not, where, why and how to mend it."""
    policy = read_policy_file(file)
    typer.echo(f"{file}: {len(policy.rules)} rules, each of which can fire.")


@commands.command()
def show(
    version: Annotated[
        int | None, typer.Option(help="An earlier version. Default: the one in force.")
    ] = None,
    default: Annotated[bool, typer.Option("--default", help="The one that comes with Stepaside.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Print the workspace's policy as YAML."""
    from stepaside.engine import DEFAULT, to_yaml

    policy = DEFAULT if default else asyncio.run(_stored(data_dir, version))
    typer.echo(to_yaml(policy), nl=False)


@commands.command("set")
def put(file: File, data_dir: DataDir = None) -> None:
    """Store a policy as the workspace's next version; it holds from the next message on."""
    policy = asyncio.run(_put(data_dir, read_policy_file(file)))
    typer.echo(f"Version {policy.version} is in force.")


def read_policy_file(file: Path) -> "Policy":
    """The policy in a file. Raises BadInput that names the file, the place, what is wrong and what to do."""
    from stepaside.engine import PolicyError, parse

    try:
        with file.open("rb") as opened:
            return parse(opened.read(LARGEST))
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror}). Name a file in YAML or JSON.") from error
    except PolicyError as error:
        raise BadInput(f"{file}: {error}", code=error.code) from error


async def _stored(data_dir: Path | None, version: int | None) -> "Policy":
    from stepaside.commands.workspace import opened_workspace
    from stepaside.turns.policies import policy_of

    async with opened_workspace(read_settings(data_dir=data_dir)) as (connection, workspace_id):
        return await policy_of(connection, workspace_id, version)


async def _put(data_dir: Path | None, policy: "Policy") -> "Policy":
    from stepaside.commands.workspace import ON_THE_COMMAND_LINE, opened_workspace
    from stepaside.platform.clock import SystemClock
    from stepaside.turns.policies import new_version

    async with opened_workspace(read_settings(data_dir=data_dir)) as (connection, workspace_id):
        return await new_version(connection, workspace_id, ON_THE_COMMAND_LINE, policy, SystemClock().now())
