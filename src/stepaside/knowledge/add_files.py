"""Makes sources of what people bring: uploaded files, pasted text, questions with their answers.

There is nowhere else to read these from again, so their bytes are kept. Names are cleaned for show and never
used as paths. Nothing is read yet; what cannot be read is listed with its reason once it was tried.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from stepaside.knowledge.ingest.formats.questions import name_of, pair
from stepaside.knowledge.ingest.kinds import clean_name
from stepaside.knowledge.list_sources import find_source
from stepaside.knowledge.values import Kind, Source
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.errors import BadInput, NotFound
from stepaside.platform.ids import Ids, RandomIds

LARGEST_FILE, MOST_FILES, LONGEST_TEXT, LONGEST_QUESTION = 50 << 20, 1_000, 5_000_000, 2_000


@dataclass(frozen=True)
class Upload:
    """A file as it was brought; `name` may be anything."""

    name: str
    content: bytes


async def add_files(
    pool: asyncpg.Pool,
    workspace_id: str,
    files: Sequence[Upload],
    *,
    name: str | None = None,
    source_id: str | None = None,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> Source:
    """A source of these files, or the source with them added; a file of a name it has replaces that one.

    Raises BadInput for no files, too many, or one that is too large; NotFound for an unknown source.
    """
    if not files or len(files) > MOST_FILES:
        raise BadInput(f"There are {len(files)} files. Give 1 to {MOST_FILES:,} at once.")
    for file in files:
        if len(file.content) > LARGEST_FILE:
            raise BadInput(
                f"{clean_name(file.name)} is {len(file.content) / 1e6:.0f} MB; the limit is "
                f"{LARGEST_FILE / 1e6:.0f} MB. Split it into smaller files."
            )
    rows = _named_apart((clean_name(file.name), file.content) for file in files)
    shown = name or (rows[0][0] if len(rows) == 1 else f"{rows[0][0]} and {len(rows) - 1} more")
    return await _put(pool, workspace_id, "files", shown, rows, source_id, ids, clock)


async def add_text(
    pool: asyncpg.Pool,
    workspace_id: str,
    title: str,
    text: str,
    *,
    source_id: str | None = None,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> Source:
    """A source of this text, read as Markdown. Raises BadInput if there is none, or too much."""
    text = text.replace("\0", "")
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise BadInput(f"The text has {len(text):,} characters. Give 1 to {LONGEST_TEXT:,}.")
    shown = clean_name(title) if title.strip() else clean_name(_beginning(text))
    return await _put(pool, workspace_id, "text", shown, [(shown, text.encode())], source_id, ids, clock)


async def add_questions(
    pool: asyncpg.Pool,
    workspace_id: str,
    pairs: Iterable[tuple[str, str]],
    *,
    name: str = "Questions and answers",
    source_id: str | None = None,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> Source:
    """A source of these questions with their answers. A file of them (CSV, XLSX, JSON) goes to `add_files`.

    Raises BadInput for a question without an answer and the other way round.
    """
    rows = [(name_of(question), checked_pair(question, answer)) for question, answer in pairs]
    if not rows or len(rows) > MOST_FILES:
        raise BadInput(
            f"There are {len(rows)} questions. Give 1 to {MOST_FILES:,} at once, or a file of them."
        )
    return await _put(
        pool, workspace_id, "questions", clean_name(name), _named_apart(rows), source_id, ids, clock
    )


async def remove_file(pool: asyncpg.Pool, workspace_id: str, source_id: str, name: str) -> None:
    """Takes one file out of its source; what it said goes at the next read. Raises NotFound."""
    gone = await pool.execute(
        "DELETE FROM source_file WHERE workspace_id = $1 AND source_id = $2 AND name = $3",
        *(workspace_id, source_id, name),
    )
    if gone == "DELETE 0":
        raise NotFound(f"There is no file {name!r} in the source {source_id}.")


def checked_pair(question: str, answer: str) -> bytes:
    """The pair as it is kept. Raises BadInput."""
    question, answer = question.replace("\0", "").strip(), answer.replace("\0", "").strip()
    if not question or not answer:
        missing = "question" if not question else "answer"
        raise BadInput(f"There is no {missing}. Give a question and its answer.")
    if len(question) > LONGEST_QUESTION:
        raise BadInput(
            f"The question has {len(question):,} characters; the limit is {LONGEST_QUESTION:,}. Shorten it."
        )
    return pair(question, answer)


async def store_files(
    connection: PoolConnectionProxy, key: tuple[str, str], rows: Sequence[tuple[str, bytes]], clock: Clock
) -> None:
    """Keeps the bytes under the source `key`; a name that is there gets the new ones."""
    await connection.executemany(
        """INSERT INTO source_file (workspace_id, source_id, name, content, added_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (workspace_id, source_id, name) DO UPDATE SET content = excluded.content""",
        [(*key, name, content, clock.now()) for name, content in rows],
    )


async def _put(
    pool: asyncpg.Pool,
    workspace_id: str,
    kind: Kind,
    name: str,
    rows: Sequence[tuple[str, bytes]],
    source_id: str | None,
    ids: Ids | None,
    clock: Clock | None,
) -> Source:
    clock = clock or SystemClock()
    if source_id is not None:
        await _must_be(pool, workspace_id, source_id, kind)
    async with pool.acquire() as connection, connection.transaction():
        if source_id is None:
            source_id = (ids or RandomIds()).new("src")
            await connection.execute(
                """INSERT INTO source (workspace_id, id, location, kind, name, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6)""",
                *(workspace_id, source_id, f"{kind}:{source_id}", kind, name, clock.now()),
            )
        await store_files(connection, (workspace_id, source_id), rows, clock)
    return await find_source(pool, workspace_id, source_id)


async def _must_be(pool: asyncpg.Pool, workspace_id: str, source_id: str, kind: Kind) -> None:
    found = await find_source(pool, workspace_id, source_id)
    if found.kind != kind or found.location != f"{kind}:{source_id}":
        raise BadInput(
            f"{found.name or found.location} is a source of another kind. Add a new source instead."
        )


def _named_apart(rows: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Two files of one name in one go are two files."""
    named: dict[str, bytes] = {}
    for name, content in rows:
        shown, number = name, 2
        while shown in named:
            stem, dot, suffix = name.rpartition(".")
            shown = f"{stem} ({number}).{suffix}" if dot and stem else f"{name} ({number})"
            number += 1
        named[shown] = content
    return list(named.items())


def _beginning(text: str) -> str:
    first = next(line for line in text.splitlines() if line.strip())
    return re.sub(r"^[#\s>*-]+", "", first)[:60].strip().replace("/", " ") or "Text"
