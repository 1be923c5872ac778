"""`stepaside ask`: one question to the assistant, from the command line; nothing is stored."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stepaside.platform.errors import Unavailable
from stepaside.platform.settings import read_settings

if TYPE_CHECKING:
    from stepaside.turns.ask_once import Asked

NOT_KNOWN = 3


def ask(
    question: Annotated[str, typer.Argument(help="What a customer would ask.")],
    sources: Annotated[bool, typer.Option("--sources", help="Say where the answer is from.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    data_dir: Annotated[Path | None, typer.Option(help="Where the database and files live.")] = None,
) -> None:
    """Answer a question from the knowledge, as a customer would be answered. Exit code 3: it is not known."""
    import msgspec

    asked = asyncio.run(_asked(data_dir, question))
    typer.echo(msgspec.json.encode(_plain(asked)).decode() if json else asked.said["text"])
    if sources and not json:
        for number, source in enumerate(asked.said.get("sources", ()), 1):
            typer.echo(f"\n[{number}] {_trail(source)}{_address(source)}\n{_indented(source['quote'])}")
    if not asked.is_answered:
        raise typer.Exit(NOT_KNOWN)


async def _asked(data_dir: Path | None, question: str) -> "Asked":
    from stepaside.assistant.draft_reply import SearchFailed
    from stepaside.assistant.models.port import ModelFailed
    from stepaside.platform.clock import SystemClock
    from stepaside.turns.ask_once import ask_once
    from stepaside.wiring import asking

    async with asking(read_settings(data_dir=data_dir)) as (means, workspace):
        try:
            return await ask_once(means, workspace, question, SystemClock().now())
        except (ModelFailed, SearchFailed, TimeoutError) as error:
            raise Unavailable(
                f"The assistant could not answer: {str(error) or 'it took too long'}."
            ) from error


def _plain(asked: "Asked") -> dict[str, Any]:
    """As a message's body, with the decision's verdict and reasons."""
    reasons = [{"code": reason.code, "text": reason.text} for reason in asked.decision.reasons]
    return {
        "answered": asked.is_answered,
        "verdict": asked.decision.verdict,
        "reasons": reasons,
        **asked.said,
    }


def _trail(source: dict[str, Any]) -> str:
    return " › ".join((source["title"], *(part for part in source["path"] if part != source["title"])))


def _address(source: dict[str, Any]) -> str:
    return f" <{source['url']}>" if source["url"] else ""


def _indented(quote: str) -> str:
    return "\n".join(f"    {line}" for line in quote.splitlines())
