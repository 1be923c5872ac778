"""The questions of a workspace that must stay answered, and how that went each time.

Each run remembers how the sources stood, so a test that passed and now fails can say which of them has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg
import msgspec

from stepaside.gaps.ask import Expected
from stepaside.gaps.values import KnowledgeTest, Origin, Result, SourceChange
from stepaside.platform.errors import BadInput, NotFound
from stepaside.platform.ids import Ids

MOST_FACTS, LONGEST_FACT, LONGEST_QUESTION, MOST_TESTS = 20, 500, 500, 2_000
HISTORY = 50


@dataclass(frozen=True)
class NewTest:
    """A test to be stored. `gap` and `suggestion`: what its answer was approved for."""

    question: str
    expect: tuple[str, ...]
    answerable: bool = True
    source: str | None = None
    gap: str | None = None
    suggestion: str | None = None


class SourceState(msgspec.Struct, frozen=True):
    """How a source stood: how many pages, and a digest of all they said."""

    name: str
    pages: int
    digest: str


class PastResult(msgspec.Struct, frozen=True):
    at: datetime
    passed: bool
    why: str


class WholeTest(KnowledgeTest, frozen=True, kw_only=True, rename={"origin": "from"}):
    """A test with how it went, the newest first."""

    history: tuple[PastResult, ...]


Sources = Mapping[str, SourceState]

_TESTS = """
SELECT t.*, coalesce(m.name, t.made_by) AS maker, r.at, r.result, r.sources, r.passed,
    (SELECT min(x.at) FROM knowledge_test_result x WHERE x.workspace_id = t.workspace_id AND x.test_id = t.id
        AND x.passed = r.passed AND x.at > coalesce((SELECT max(y.at) FROM knowledge_test_result y
            WHERE y.workspace_id = t.workspace_id AND y.test_id = t.id AND y.passed <> r.passed), '-infinity')) AS since
FROM knowledge_test t
LEFT JOIN member m ON m.workspace_id = t.workspace_id AND m.id = t.made_by
LEFT JOIN LATERAL (SELECT * FROM knowledge_test_result r WHERE r.workspace_id = t.workspace_id AND r.test_id = t.id
    ORDER BY r.at DESC LIMIT 1) r ON true
WHERE t.workspace_id = $1 AND ($2::text IS NULL OR t.id = $2) ORDER BY t.made_at, t.id LIMIT $3
"""
_BEFORE_AND_AT = """
SELECT DISTINCT ON (r.test_id) r.test_id, r.sources AS now_sources,
    (SELECT p.sources FROM knowledge_test_result p WHERE p.workspace_id = r.workspace_id AND p.test_id = r.test_id
        AND p.passed AND p.at < r.at ORDER BY p.at DESC LIMIT 1) AS then_sources
FROM knowledge_test_result r
WHERE r.workspace_id = $1 AND r.test_id = ANY($2::text[]) AND NOT r.passed
    AND r.at > (SELECT max(p.at) FROM knowledge_test_result p WHERE p.workspace_id = r.workspace_id
        AND p.test_id = r.test_id AND p.passed)
ORDER BY r.test_id, r.at
"""


async def add_test(
    connection: asyncpg.Connection, workspace_id: str, test: NewTest, by: str, ids: Ids, now: datetime
) -> str:
    """Stores the test and returns its id; one for the same question is replaced. Raises BadInput."""
    _check(test)
    await connection.execute(
        "DELETE FROM knowledge_test WHERE workspace_id = $1 AND lower(question) = lower($2)",
        workspace_id,
        test.question.strip(),
    )
    test_id = ids.new("tst")
    await connection.execute(
        "INSERT INTO knowledge_test VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        *(workspace_id, test_id, test.question.strip(), [fact.strip() for fact in test.expect]),
        *(test.source, test.answerable, test.gap, test.suggestion, by, now),
    )
    return test_id


async def list_tests(connection: asyncpg.Connection, workspace_id: str) -> tuple[KnowledgeTest, ...]:
    """Those that newly fail first, then those that fail, that were not run, and that pass."""
    tests = await _read(connection, workspace_id, None)
    order = {"failed": 0, "not_run": 1, "passed": 2}
    return tuple(sorted(tests, key=lambda test: (not test.newly_failed, order[test.state], test.made_at)))


async def read_test(connection: asyncpg.Connection, workspace_id: str, test_id: str) -> WholeTest:
    """Raises NotFound."""
    tests = await _read(connection, workspace_id, test_id)
    if not tests:
        raise NotFound("This test is not there.")
    rows = await connection.fetch(
        """SELECT at, passed, result->>'why' AS why FROM knowledge_test_result
           WHERE workspace_id = $1 AND test_id = $2 ORDER BY at DESC LIMIT $3""",
        *(workspace_id, test_id, HISTORY),
    )
    return WholeTest(**msgspec.structs.asdict(tests[0]), history=tuple(PastResult(**row) for row in rows))


async def remove_test(connection: asyncpg.Connection, workspace_id: str, test_id: str) -> None:
    """Raises NotFound."""
    gone = await connection.fetchval(
        "DELETE FROM knowledge_test WHERE workspace_id = $1 AND id = $2 RETURNING true", workspace_id, test_id
    )
    if not gone:
        raise NotFound("This test is not there.")


async def expected_of(
    connection: asyncpg.Connection, workspace_id: str, test_id: str | None = None
) -> dict[str, Expected]:
    """The tests as they are asked, by their ids; or one of them."""
    return {
        test.id: Expected(test.question, test.expect, test.source, test.answerable)
        for test in await _read(connection, workspace_id, test_id)
    }


async def record_result(
    connection: asyncpg.Connection, workspace_id: str, test_id: str, result: Result, sources: Sources
) -> None:
    """Adds to the history; of a test that was removed meanwhile, nothing is kept."""
    await connection.execute(
        """INSERT INTO knowledge_test_result
           SELECT workspace_id, id, $3, $4, $5, $6 FROM knowledge_test WHERE workspace_id = $1 AND id = $2
           ON CONFLICT DO NOTHING""",
        *(workspace_id, test_id, result.at, result.passed),
        *(msgspec.json.encode(result).decode(), msgspec.json.encode(sources).decode()),
    )


async def state_of_sources(connection: asyncpg.Connection, workspace_id: str) -> Sources:
    """What the sources say now, each as a digest."""
    rows = await connection.fetch(
        """SELECT s.id, coalesce(nullif(s.name, ''), s.location) AS name, count(d.id) AS pages,
               md5(coalesce(string_agg(d.location || encode(coalesce(d.text_hash, ''), 'hex'), ',' ORDER BY d.location),
                            '')) AS digest
           FROM source s LEFT JOIN document d ON d.workspace_id = s.workspace_id AND d.source_id = s.id
               AND d.state = 'indexed'
           WHERE s.workspace_id = $1 GROUP BY s.id, s.name, s.location""",
        workspace_id,
    )
    return {row["id"]: SourceState(row["name"], row["pages"], row["digest"]) for row in rows}


def changes(before: Sources, now: Sources) -> tuple[SourceChange, ...]:
    """The sources that say something else now, or are new, or gone."""
    found = []
    for id in sorted(before.keys() | now.keys()):
        old, new = before.get(id), now.get(id)
        if old is None and new is not None:
            found.append(SourceChange(id, new.name, "added", 0, new.pages))
        elif new is None and old is not None:
            found.append(SourceChange(id, old.name, "removed", old.pages, 0))
        elif old and new and old.digest != new.digest:
            found.append(SourceChange(id, new.name, "changed", old.pages, new.pages))
    return tuple(found)


async def _read(
    connection: asyncpg.Connection, workspace_id: str, test_id: str | None
) -> list[KnowledgeTest]:
    rows = await connection.fetch(_TESTS, workspace_id, test_id, MOST_TESTS)
    failing = [row["id"] for row in rows if row["passed"] is False]
    broken = await connection.fetch(_BEFORE_AND_AT, workspace_id, failing) if failing else []
    broken_by = {
        row["test_id"]: changes(_sources(row["then_sources"]), _sources(row["now_sources"])) for row in broken
    }
    return [_test(row, broken_by) for row in rows]


def _test(row: asyncpg.Record, broken_by: Mapping[str, tuple[SourceChange, ...]]) -> KnowledgeTest:
    state = {None: "not_run", True: "passed", False: "failed"}[row["passed"]]
    return KnowledgeTest(
        id=row["id"],
        question=row["question"],
        expect=tuple(row["expect"]),
        answerable=row["answerable"],
        source=row["source"],
        origin=Origin(row["gap"], row["suggestion"]),
        made_by=row["maker"],
        made_at=row["made_at"],
        state=state,  # type: ignore[arg-type]
        since=row["since"],
        newly_failed=row["id"] in broken_by,
        broken_by=broken_by.get(row["id"], ()),
        last=msgspec.json.decode(row["result"], type=Result) if row["result"] else None,
    )


def _sources(json: Any) -> Sources:
    return msgspec.json.decode(json or "{}", type=dict[str, SourceState])


def _check(test: NewTest) -> None:
    if not 0 < len(test.question.strip()) <= LONGEST_QUESTION:
        raise BadInput(f"A test's question has 1 to {LONGEST_QUESTION} characters.")
    if len(test.expect) > MOST_FACTS or not all(
        0 < len(fact.strip()) <= LONGEST_FACT for fact in test.expect
    ):
        raise BadInput(f"A test expects at most {MOST_FACTS} facts of 1 to {LONGEST_FACT} characters each.")
    if test.answerable and not test.expect and not test.source:
        raise BadInput("Say what the answer must contain, or where it must be from.")
