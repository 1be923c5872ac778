"""What the assistant asks of the knowledge."""

from collections.abc import Awaitable, Callable

from stepaside.knowledge.values import Found

Search = Callable[[str, str], Awaitable[tuple[Found, ...]]]
"""(workspace id, question) -> the passages that may answer it, best first."""
