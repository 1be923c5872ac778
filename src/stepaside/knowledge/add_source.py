"""Makes a source known by its location: a website, a repository, a folder, a file. Nothing is read yet."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

import asyncpg

from stepaside.knowledge.list_sources import find_source
from stepaside.knowledge.recognise import recognised
from stepaside.knowledge.values import Kind, Source
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.ids import Ids, RandomIds

DAY = 86_400


async def add_source(
    pool: asyncpg.Pool,
    workspace_id: str,
    location: str,
    *,
    name: str | None = None,
    kind: Kind | None = None,
    options: Mapping[str, object] | None = None,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> Source:
    """The source at this location; the one that is there already if it was added before.

    What it is is seen by its location; `kind` says it where that cannot be seen (an OpenAPI document at any
    address, a repository that does not end in `.git`). What is online is read again each day.

    Raises BadInput for a folder that does not exist and for a URL that is none.
    """
    seen, location = await asyncio.to_thread(recognised, location)
    source_id = await pool.fetchval(
        """INSERT INTO source (workspace_id, id, location, kind, name, options, read_every, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (workspace_id, location) DO UPDATE SET options = source.options || excluded.options,
               kind = CASE WHEN $9 THEN excluded.kind ELSE source.kind END RETURNING id""",
        *(workspace_id, (ids or RandomIds()).new("src"), location, kind or seen, name or _name(location)),
        *(
            json.dumps(dict(options or {})),
            DAY if "://" in location else None,
            (clock or SystemClock()).now(),
        ),
        kind is not None,
    )
    return await find_source(pool, workspace_id, source_id)


def _name(location: str) -> str:
    """What the source is called where its location is too long."""
    if "://" not in location:
        return PurePath(location).name or location
    parts = urlsplit(location)
    path = parts.path.rstrip("/").removesuffix(".git")
    return f"{parts.hostname}{path if len(path) < 60 else ''}"
