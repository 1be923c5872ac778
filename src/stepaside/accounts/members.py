"""The people of a workspace, and what proves who they are."""

import hashlib
import re
import unicodedata
from datetime import timedelta

import asyncpg
import msgspec

from stepaside.platform.errors import BadInput

SIGN_IN_LASTS = timedelta(days=30)
INVITATION_LASTS = timedelta(days=7)
MIN_PASSWORD, MAX_PASSWORD = 10, 200
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+")


class Membership(msgspec.Struct, frozen=True):
    """A signed-in member: who, of which workspace, and the sign-in's CSRF token."""

    workspace_id: str
    workspace_name: str
    id: str
    name: str
    email: str
    role: str
    csrf: str
    token_hash: bytes


class Member(msgspec.Struct, frozen=True):
    """A member, as their colleagues see them."""

    id: str
    name: str
    email: str
    role: str


async def members_of(connection: asyncpg.Connection, workspace_id: str) -> list[Member]:
    """Everyone in the workspace, the longest there first."""
    rows = await connection.fetch(
        "SELECT id, name, email, role FROM member WHERE workspace_id = $1 ORDER BY created_at", workspace_id
    )
    return [Member(**row) for row in rows]


def token_hash(token: str) -> bytes:
    """What we store of a token: whoever reads the table cannot sign in with it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def checked_email(text: str) -> str:
    """A plausible e-mail address, trimmed. Raises BadInput."""
    text = text.strip()
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise BadInput("That is not an e-mail address. It looks like name@example.com.", code="bad_email")
    return text


def checked_name(text: str, *, what: str = "Your name") -> str:
    """A name people can read: trimmed, no control or direction characters, 1 to 80 long. Raises BadInput."""
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()
    if not 1 <= len(text) <= 80:
        raise BadInput(f"{what} needs 1 to 80 characters.", code="bad_name")
    return text


def checked_password(text: str) -> str:
    """Long enough, not absurdly long; nothing else is asked of it. Raises BadInput."""
    if not MIN_PASSWORD <= len(text) <= MAX_PASSWORD:
        raise BadInput(f"A password needs {MIN_PASSWORD} to {MAX_PASSWORD} characters.", code="bad_password")
    return text
