"""Conversations in one line each: Ada is the customer, Maya the agent, the assistant is the assistant."""

from datetime import UTC, datetime, timedelta
from typing import Any

from stepaside.engine import Conversation, Message, Role, SourceRef

BEGAN = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def ada(text: str, **more: Any) -> tuple[Role, str, dict[str, Any]]:
    return Role.CUSTOMER, text, more


def assistant(
    text: str, *sources: str, sure: float | None = None, **more: Any
) -> tuple[Role, str, dict[str, Any]]:
    refs = tuple(SourceRef(title) for title in sources)
    return Role.ASSISTANT, text, {"sources": refs, "confidence": sure, **more}


def maya(text: str) -> tuple[Role, str, dict[str, Any]]:
    return Role.AGENT, text, {"name": "Maya"}


def conversation(
    *said: tuple[Role, str, dict[str, Any]], sure: float | None = None, **more: Any
) -> Conversation:
    """Entries are numbered from 1; `sure` is the confidence of an answer under decision."""
    messages = tuple(
        Message(entry, role, text, BEGAN + timedelta(minutes=entry), **rest)
        for entry, (role, text, rest) in enumerate(said, 1)
    )
    draft = None if sure is None else Message(0, Role.ASSISTANT, "A draft.", BEGAN, confidence=sure)
    return Conversation("cnv_1", messages, draft=draft, **more)
