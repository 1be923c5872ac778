"""Runs a workspace's tests: after its sources have changed, and when somebody asks.

Whoever reads a source, on whichever server or from the command line, moves the knowledge's version on. So that is
what is looked at: when it has moved, and nothing is being read any more, the tests are due.
"""

from collections.abc import Mapping

import asyncpg

from stepaside.accounts.workspaces import Workspace
from stepaside.gaps.ask import ask
from stepaside.gaps.knowledge_tests import expected_of, record_result, state_of_sources
from stepaside.platform.jobs import enqueue
from stepaside.turns.take_turn import Means

RUN_TESTS = "run_tests"

_DUE = """
SELECT k.workspace_id, k.version FROM knowledge_version k
LEFT JOIN knowledge_tested t ON t.workspace_id = k.workspace_id
WHERE k.version > coalesce(t.version, 0)
  AND EXISTS (SELECT 1 FROM knowledge_test n WHERE n.workspace_id = k.workspace_id)
  AND NOT EXISTS (SELECT 1 FROM source s WHERE s.workspace_id = k.workspace_id AND s.state IN ('reading', 'waiting'))
"""


async def run_tests(means: Means, workspace: Workspace, test_id: str | None = None) -> int:
    """Asks the workspace's tests, or one of them, and records how it went; returns how many passed.

    A search or a model that fails says nothing about the knowledge, so it is no result: raises Unavailable.
    """
    async with means.database.reading() as connection:
        version = await connection.fetchval(
            "SELECT version FROM knowledge_version WHERE workspace_id = $1", workspace.id
        )
        sources = await state_of_sources(connection, workspace.id)
        tests = await expected_of(connection, workspace.id, test_id)
    passed = 0
    for id, expected in tests.items():
        result = await ask(means, workspace, expected)
        passed += result.passed
        async with means.database.work() as work:
            await record_result(work.connection, workspace.id, id, result, sources)
    if test_id is None:
        await _tested(means, workspace.id, version or 0)
    return passed


async def ask_to_run(connection: asyncpg.Connection, workspace_id: str, test_id: str | None = None) -> None:
    """The tests are run by whichever server is free; while they wait or run, asking again changes nothing."""
    payload = {"workspace": workspace_id, "test": test_id or ""}
    await enqueue(connection, RUN_TESTS, payload, key=f"{RUN_TESTS}:{workspace_id}:{test_id or 'all'}")


async def workspaces_due(connection: asyncpg.Connection) -> Mapping[str, int]:
    """The workspaces whose knowledge has changed since their tests were run, with its version now."""
    return {row["workspace_id"]: row["version"] for row in await connection.fetch(_DUE)}


async def is_running(connection: asyncpg.Connection, workspace_id: str) -> bool:
    """Tests of this workspace are under way, or waiting for a server that is free."""
    return bool(
        await connection.fetchval(
            """SELECT EXISTS (SELECT 1 FROM pgqueuer WHERE entrypoint = $1
               AND convert_from(payload, 'utf8')::jsonb->>'workspace' = $2)""",
            RUN_TESTS,
            workspace_id,
        )
    )


async def _tested(means: Means, workspace_id: str, version: int) -> None:
    async with means.database.work() as work:
        await work.connection.execute(
            """INSERT INTO knowledge_tested VALUES ($1, $2) ON CONFLICT (workspace_id)
               DO UPDATE SET version = greatest(knowledge_tested.version, excluded.version)""",
            workspace_id,
            version,
        )
