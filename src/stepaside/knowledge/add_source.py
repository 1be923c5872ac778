"""Makes a folder or a website known. Nothing is read yet."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from stepaside.knowledge.list_sources import find_source
from stepaside.knowledge.values import Kind, Source
from stepaside.platform.clock import Clock, SystemClock
from stepaside.platform.errors import BadInput
from stepaside.platform.ids import Ids, RandomIds


async def add_source(
    pool: asyncpg.Pool,
    workspace_id: str,
    location: str,
    *,
    ids: Ids | None = None,
    clock: Clock | None = None,
) -> Source:
    """The source at this location; the one that is there already if it was added before.

    Raises BadInput for a folder that does not exist and for a URL that is none.
    """
    kind, location = await asyncio.to_thread(_recognised, location.strip())
    source_id = await pool.fetchval(
        """INSERT INTO source (workspace_id, id, location, kind, created_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (workspace_id, location) DO UPDATE SET location = excluded.location RETURNING id""",
        *(workspace_id, (ids or RandomIds()).new("src"), location, kind, (clock or SystemClock()).now()),
    )
    return await find_source(pool, workspace_id, source_id)


def _recognised(location: str) -> tuple[Kind, str]:
    if "://" in location:
        return "website", _url(location)
    folder = Path(location).expanduser()
    if not location or not folder.exists():
        raise BadInput(f"There is no folder {location!r}. Give an existing folder, or a URL with https://.")
    if not folder.is_dir():
        raise BadInput(f"{location!r} is a file. Give the folder it is in.")
    return "folder", str(folder.resolve())


def _url(location: str) -> str:
    try:
        parts = urlsplit(location)
        port = parts.port
    except ValueError:
        raise BadInput(f"{location!r} is not a URL. It should look like https://example.com/help.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadInput(f"{location!r} is not a web address. It should start with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise BadInput("The URL carries a user name or password. Leave them out.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, parts.path or "/", parts.query, ""))
