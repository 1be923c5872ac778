"""The sources of the knowledge over HTTP: members see them, an owner adds, changes and removes them.

A file comes as the whole body of one request, so there is no form to take apart. Over HTTP only web addresses
can be added: whoever owns a workspace does not own the folders of the machine it runs on.
"""

import asyncio
import re
from datetime import datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from stepaside.channels.console.who import Member, Owner
from stepaside.channels.json import Encoded
from stepaside.channels.live import Live
from stepaside.knowledge.add_files import Upload, add_files, add_questions, add_text
from stepaside.knowledge.add_source import add_source
from stepaside.knowledge.ask_to_read import ask_to_read
from stepaside.knowledge.drop_demo import DEMO
from stepaside.knowledge.ingest.job import Unreadable
from stepaside.knowledge.ingest.kinds import clean_name, kind_of
from stepaside.knowledge.list_sources import find_source, list_sources, remove_source
from stepaside.knowledge.sample_questions import sample_questions
from stepaside.knowledge.set_schedule import set_schedule
from stepaside.knowledge.values import Source
from stepaside.platform.errors import BadInput, StepasideError
from stepaside.realtime.server import Realtime

router = APIRouter(prefix="/v1/sources", default_response_class=Encoded)

AN_HOUR = 3_600  # seconds
_ADDRESS = re.compile(
    r"https?://(?:[^/?#@]*@)?(?:[\w-]+(?:\.[\w-]+)+|localhost|\[[0-9a-f:.]+\])\.?(?::\d+)?(?:[/?#]|$)",
    re.IGNORECASE,
)
A_MONTH = 31 * 24 * AN_HOUR
SHOWN = 100  # skipped pages of one source
UPLOADS_AT_ONCE = 2


class WrongKind(StepasideError):
    """A file from which no text can be read, whatever one does here."""

    status = 415
    default_code = "wrong_kind"


class Address(BaseModel):
    location: Annotated[str, Field(min_length=1, max_length=2_000)]


class NewFile(BaseModel):
    """`more`: how many files will follow it into the same source, for its name."""

    name: Annotated[str, Field(min_length=1, max_length=1_000)]
    source: Annotated[str, Field(max_length=100)] | None = None
    more: Annotated[int, Field(ge=0, le=1_000)] = 0


class Text(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=300)]
    text: Annotated[str, Field(min_length=1)]


class Pair(BaseModel):
    question: Annotated[str, Field(min_length=1, max_length=1_000)]
    answer: Annotated[str, Field(min_length=1, max_length=20_000)]


class Pairs(BaseModel):
    pairs: Annotated[list[Pair], Field(min_length=1, max_length=1_000)]


class Changed(BaseModel):
    read_every: Annotated[int, Field(ge=AN_HOUR, le=A_MONTH)] | None


@router.get("")
async def get_sources(member: Member, live: Live) -> Response:
    """How each source stands, and how far it has come if it is being read."""
    sources = await list_sources(live.database.pool, member.workspace_id)
    return Encoded({"data": [shown(source) for source in sources]})


@router.post("")
async def post_address(body: Address, member: Owner, live: Live) -> Response:
    """A website, or anything else that has a web address."""
    pool = live.database.pool
    address = web_address(body.location)
    source = await add_source(pool, member.workspace_id, address, ids=live.ids, clock=live.clock)
    return await _being_read(source, member.workspace_id, live)


@router.get("/sample-questions")
async def get_sample_questions(member: Member, live: Live) -> Response:
    """Up to three questions that the sources answer, to try the assistant with."""
    return Encoded({"data": await sample_questions(live.database.pool, member.workspace_id)})


@router.post("/files")
async def post_file(
    request: Request, member: Owner, live: Live, file: Annotated[NewFile, Query()]
) -> Response:
    """One file as the body; with `source`, beside the files of that one. What cannot be read is refused at once."""
    uploads: asyncio.Semaphore = request.app.state.uploads
    name = clean_name(file.name)
    async with uploads:
        content = await request.body()
        _refuse_unreadable(name, content)
        added = await add_files(
            live.database.pool,
            member.workspace_id,
            [Upload(name, content)],
            name=f"{name} and {file.more} more" if file.more else None,
            source_id=file.source,
            ids=live.ids,
            clock=live.clock,
        )
    return await _being_read(added, member.workspace_id, live)


@router.post("/text")
async def post_text(body: Text, member: Owner, live: Live) -> Response:
    added = await add_text(
        live.database.pool, member.workspace_id, body.name, body.text, ids=live.ids, clock=live.clock
    )
    return await _being_read(added, member.workspace_id, live)


@router.post("/questions")
async def post_questions(body: Pairs, member: Owner, live: Live) -> Response:
    pairs = [(pair.question, pair.answer) for pair in body.pairs]
    added = await add_questions(
        live.database.pool, member.workspace_id, pairs, ids=live.ids, clock=live.clock
    )
    return await _being_read(added, member.workspace_id, live)


@router.post("/{source_id}/read")
async def post_read(source_id: str, member: Owner, live: Live) -> Response:
    source = await find_source(live.database.pool, member.workspace_id, source_id)
    return await _being_read(source, member.workspace_id, live)


@router.put("/{source_id}")
async def put_source(source_id: str, body: Changed, member: Owner, live: Live) -> Response:
    """How often it is read again by itself, in seconds; null: only when somebody asks."""
    await set_schedule(live.database.pool, member.workspace_id, source_id, body.read_every)
    return Encoded(shown(await find_source(live.database.pool, member.workspace_id, source_id)))


@router.delete("/{source_id}")
async def delete_source(source_id: str, member: Owner, live: Live) -> Response:
    """Forgets the source and all that was read from it, at once."""
    await find_source(live.database.pool, member.workspace_id, source_id)
    await remove_source(live.database.pool, member.workspace_id, source_id)
    return Encoded({})


def web_address(location: str) -> str:
    """The address with its scheme. Raises BadInput for what is not on the web."""
    location = location.strip()
    address = location if "://" in location else f"https://{location}"
    if not _ADDRESS.match(address):
        raise BadInput(f"{location!r} is not a web address. It should look like https://example.com.")
    return address


def shown(source: Source) -> dict[str, Any]:
    """A source as the console reads it."""
    is_kept_here = source.location == f"{source.kind}:{source.id}" or source.kind == "answers"
    return {
        "id": source.id,
        "name": source.name or _name_of(source.location),
        "location": "" if is_kept_here else source.location,
        "kind": source.kind,
        "state": source.state,
        "reason": source.reason,
        "pages": source.pages,
        "passages": source.passages,
        "embedded": source.embedded,
        "skipped": source.skipped[:SHOWN],
        "skipped_in_all": len(source.skipped),
        "read_at": source.read_at,
        "read_every": source.read_every,
        "next_read_at": _next_read(source),
        "progress": source.progress or None,
        "is_demo": bool(source.options.get(DEMO)),
    }


def _name_of(location: str) -> str:
    parts = urlsplit(location)
    if parts.scheme in ("http", "https"):
        return (parts.netloc + parts.path).rstrip("/")
    return location.rstrip("/").rpartition("/")[2] or location


def _next_read(source: Source) -> datetime | None:
    if source.read_at is None or source.read_every is None:
        return None
    return source.read_at + timedelta(seconds=source.read_every)


def _refuse_unreadable(name: str, content: bytes) -> None:
    if not content:
        raise BadInput(f"{name!r} is empty. Choose a file with something in it.", code="empty")
    try:
        kind_of(name, content)
    except Unreadable as error:
        raise WrongKind(f"{error.reason} {error.fix}") from None


async def _being_read(source: Source, workspace_id: str, live: Realtime) -> Response:
    """Asks for the source to be read, and answers how it stands then."""
    async with live.database.work() as work:
        await ask_to_read(work.connection, workspace_id, source.id)
    return Encoded(shown(await find_source(live.database.pool, workspace_id, source.id)))
