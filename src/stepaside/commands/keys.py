"""`stepaside key`: API keys for the business's own programs."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from stepaside.platform.settings import read_settings

commands = typer.Typer(no_args_is_help=True, help="Make, list or revoke API keys for your programs.")
DataDir = Annotated[Path | None, typer.Option(help="Where the database and files live.")]


@commands.command()
def make(
    name: Annotated[str, typer.Argument(help="What it is for, such as “our own bot”.")],
    data_dir: DataDir = None,
) -> None:
    """Make a key and print it, this once."""
    typer.echo(asyncio.run(_make(data_dir, name)))
    typer.echo("Keep it secret: it is not shown again, and only its hash is stored.", err=True)


@commands.command("list")
def show(data_dir: DataDir = None) -> None:
    """List the keys by id, name and when they were made."""
    for line in asyncio.run(_list(data_dir)):
        typer.echo(line)


@commands.command()
def revoke(
    key: Annotated[str, typer.Argument(help="The key's id, as `stepaside key list` shows it.")],
    data_dir: DataDir = None,
) -> None:
    """Make a key useless, at once."""
    asyncio.run(_revoke(data_dir, key))
    typer.echo(f"{key} opens nothing any more.", err=True)


async def _make(data_dir: Path | None, name: str) -> str:
    from stepaside.accounts.api_keys import make_api_key
    from stepaside.commands.workspace import ON_THE_COMMAND_LINE, opened_workspace
    from stepaside.platform.clock import SystemClock
    from stepaside.platform.ids import RandomIds

    async with opened_workspace(read_settings(data_dir=data_dir)) as (connection, workspace_id):
        now = SystemClock().now()
        made = await make_api_key(
            connection, workspace_id, ON_THE_COMMAND_LINE, name, ids=RandomIds(), now=now
        )
    return made[1]


async def _list(data_dir: Path | None) -> list[str]:
    from stepaside.accounts.api_keys import api_keys_of
    from stepaside.commands.workspace import opened_workspace

    async with opened_workspace(read_settings(data_dir=data_dir)) as (connection, workspace_id):
        keys = await api_keys_of(connection, workspace_id)
    return [f"{key.id}\t{key.name}\t{key.created_at:%Y-%m-%d %H:%M}" for key in keys]


async def _revoke(data_dir: Path | None, key: str) -> None:
    from stepaside.accounts.api_keys import revoke_api_key
    from stepaside.commands.workspace import opened_workspace

    async with opened_workspace(read_settings(data_dir=data_dir)) as (connection, workspace_id):
        await revoke_api_key(connection, workspace_id, key)
