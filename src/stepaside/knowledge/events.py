"""What happens while a source is read, told as it happens.

    {"type": "page.skipped", "source": "src_…", "location": "https://…", "reason": "…", "fix": "…", "code": "…"}

| type | further values |
|---|---|
| `source.discovered` | `location`; `total` pages known so far: sent again when that grows |
| `page.read` | `location`, `ms` from its arrival to its passages |
| `page.indexed` | `location`, `title`, `passages`: it can be found by its words now |
| `page.unchanged` | `location`: it says what it said before, or what another page says |
| `page.skipped` | `location`, `reason` and `fix` in words, `code` |
| `ready` | `pages`: enough is indexed to answer a first question |
| `source.read` | `ms`, `pages`: all of them can be found by their words |
| `embedded` | `passages` that are found by meaning too, of `total` |
| `done` | the last one: `ms`, `found`, `indexed`, `unchanged`, `removed`, `skipped`, `passages` |
| `failed` | `reason` in words |
"""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

EventType = Literal[
    "source.discovered", "page.read", "page.indexed", "page.unchanged", "page.skipped", "ready", "source.read",
    "embedded", "done", "failed",
]  # fmt: skip


class Event(msgspec.Struct, frozen=True):
    """One thing that happened in the reading of one source."""

    type: EventType
    source: str
    values: dict[str, Any]

    def as_json(self) -> bytes:
        """One line for programs."""
        return msgspec.json.encode({"type": self.type, "source": self.source, **self.values})


OnEvent = Callable[[Event], None]
