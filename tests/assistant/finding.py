"""A search that finds what the test says, and a conversation of a few messages."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from stepaside.engine import Conversation, Message, Role
from stepaside.knowledge.values import Found, Passage
from stepaside.knowledge.words import content_words

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def passage(
    text: str, title: str = "Shipping", url: str | None = None, path: tuple[str, ...] = ()
) -> Passage:
    return Passage(f"p-{title}-{path}", f"d-{title}", title, path, url, text)


def found(question: str, *passages: Passage, nearness: float = 0.9) -> tuple[Found, ...]:
    words = dict.fromkeys(content_words(question), 1.0)
    return tuple(
        Found(one, 1.0 - 0.05 * place, 0.9, 5.0 - place, nearness - 0.3 * place, words)
        for place, one in enumerate(passages)
    )


def finding(*passages: Passage, nearness: float = 0.9) -> Callable[[str, str], Awaitable[tuple[Found, ...]]]:
    async def search(_workspace: str, question: str) -> tuple[Found, ...]:
        return found(question, *passages, nearness=nearness)

    return search


def talk(*texts: str) -> Conversation:
    """Ada and the assistant in turns; the last message is Ada's when their number is odd."""
    roles = (Role.CUSTOMER, Role.ASSISTANT)
    messages = (Message(n + 1, roles[n % 2], text, NOW) for n, text in enumerate(texts))
    return Conversation("c", tuple(messages))
