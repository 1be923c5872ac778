"""Lets the model write the brief, after the handover: nobody waits for it, and without it nothing is missing.

The extractive brief is stored with the handover. What the model writes is stored beside it, unchecked,
and takes its place sentence by sentence whenever the brief is read, as far as the entries support it.
"""

import asyncpg

from stepaside.accounts.access import Access, for_assistant
from stepaside.assistant.models.port import Writer
from stepaside.assistant.write_brief import write_brief as ask_model
from stepaside.conversations.told import tell
from stepaside.engine import Written
from stepaside.handovers.handover import Handover, read_handover
from stepaside.handovers.reasons import stored
from stepaside.handovers.record import live_handover
from stepaside.platform.database import Database


async def write_brief(
    database: Database, writer: Writer, workspace_id: str, conversation_id: str, *, patience: float
) -> Handover | None:
    """The live handover with the model's sentences in its brief; None when there is none, or the model failed.

    No transaction is open while the model thinks (`patience`: at most so many seconds).
    """
    async with database.reading() as connection:
        access = await for_assistant(connection, workspace_id, conversation_id)
        handover = await live_handover(connection, access)
        told = await tell(connection, access)
    if handover is None:
        return None
    written = await ask_model(writer, _name(access), told.conversation, patience, workspace_id)
    if written is None:
        return None
    async with database.work() as work:
        await _store(work.connection, access, handover, written)
    async with database.reading() as connection:
        return await read_handover(connection, access)


async def _store(connection: asyncpg.Connection, access: Access, handover: str, written: Written) -> None:
    """Of two that were written at once, the one that knows more stays."""
    await connection.execute(
        """UPDATE handover SET written = $3 WHERE workspace_id = $1 AND id = $2
           AND coalesce((written->>'through')::int, 0) <= $4""",
        access.workspace_id,
        handover,
        stored(written),
        written.through,
    )


def _name(access: Access) -> str:
    return access.name.removesuffix(" assistant")
