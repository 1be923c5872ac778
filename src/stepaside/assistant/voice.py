"""How a workspace's assistant speaks: tone, length, name, greeting and a few words of its owner's, in versions.

None of it can make the assistant say what its sources do not: every sentence is checked after it was written,
whatever the instructions were (`assistant.checked`).
"""

import re
from datetime import datetime
from typing import Literal

import asyncpg
import msgspec

from stepaside.knowledge.quote_answer import Room
from stepaside.platform.errors import BadInput

Tone = Literal["neutral", "friendly", "formal"]
Length = Literal["short", "medium", "long"]
LONGEST_NAME, LONGEST_GREETING, LONGEST_INSTRUCTIONS, MOST_HOSTS = 60, 300, 2_000, 50
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_ROOM = {"short": Room(60, 1), "medium": Room(130, 3), "long": Room(260, 6)}
_SENTENCES = {"short": 2, "medium": 5, "long": 9}


class Voice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings. `instructions` go to a model, `links` are hosts that answers may link to besides their sources.

    tokens_per_day: what the model may use for this workspace in a day (UTC); None: as the server is set.
    """

    tone: Tone = "neutral"
    length: Length = "medium"
    name: str = ""
    greeting: str = ""
    instructions: str = ""
    links: tuple[str, ...] = ()
    tokens_per_day: int | None = None

    @property
    def room(self) -> Room:
        """How much of a passage is quoted."""
        return _ROOM[self.length]

    @property
    def sentences(self) -> int:
        """How many sentences a model is asked for, at most."""
        return _SENTENCES[self.length]


class VoiceVersion(msgspec.Struct, frozen=True):
    """The voice in force: version 1 is the one that comes with Stepaside, and nobody's."""

    version: int
    voice: Voice
    made_by: str | None = None
    made_at: datetime | None = None


USUAL = Voice()


async def voice_of(connection: asyncpg.Connection, workspace_id: str) -> VoiceVersion:
    """The newest version, or the usual voice when the workspace has none of its own."""
    row = await connection.fetchrow(
        """SELECT v.version, v.body, coalesce(m.name, v.made_by) AS made_by, v.made_at FROM voice v
           LEFT JOIN member m ON m.workspace_id = v.workspace_id AND m.id = v.made_by
           WHERE v.workspace_id = $1 ORDER BY v.version DESC LIMIT 1""",
        workspace_id,
    )
    if row is None:
        return VoiceVersion(1, USUAL)
    voice = msgspec.json.decode(row["body"], type=Voice)
    return VoiceVersion(row["version"], voice, row["made_by"], row["made_at"])


def read_voice(body: bytes) -> Voice:
    """A voice as an owner sent it. Raises BadInput that says where, what and how to mend it."""
    try:
        voice = msgspec.json.decode(body, type=Voice)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as wrong:
        raise BadInput(
            f"The voice cannot be used: {wrong}. Send an object with tone, length, name, greeting, "
            "instructions, links and tokens_per_day, each of which may be left out.",
            code="bad_voice",
        ) from None
    hosts = tuple(dict.fromkeys(host.strip().lower() for host in voice.links))
    return _checked(msgspec.structs.replace(voice, links=hosts))


async def new_voice(
    connection: asyncpg.Connection, workspace_id: str, made_by: str, voice: Voice, now: datetime
) -> VoiceVersion:
    """Stores a voice as the workspace's next version; it holds from the next message on."""
    version: int = await connection.fetchval(
        """INSERT INTO voice SELECT $1, coalesce(max(version), 1) + 1, $2, $3, $4
           FROM voice WHERE workspace_id = $1 RETURNING version""",
        workspace_id,
        msgspec.json.encode(voice).decode(),
        made_by,
        now,
    )
    return VoiceVersion(version, voice, made_by, now)


def _checked(voice: Voice) -> Voice:
    for field, longest in (
        ("name", LONGEST_NAME),
        ("greeting", LONGEST_GREETING),
        ("instructions", LONGEST_INSTRUCTIONS),
    ):
        if len(getattr(voice, field)) > longest:
            raise BadInput(f"{field}: it is longer than {longest} characters. Shorten it.", code="bad_voice")
    if len(voice.links) > MOST_HOSTS:
        raise BadInput(f"links: more than {MOST_HOSTS} hosts. Leave some out.", code="bad_voice")
    if wrong := next((host for host in voice.links if not _HOST.fullmatch(host)), None):
        raise BadInput(f"links: {wrong[:80]!r} is no host. Write it like help.example.com.", code="bad_voice")
    if voice.tokens_per_day is not None and not 0 <= voice.tokens_per_day <= 10**12:
        raise BadInput(
            "tokens_per_day: it is not between 0 and 10^12. Give a number, or null for the server's setting.",
            code="bad_voice",
        )
    return voice
