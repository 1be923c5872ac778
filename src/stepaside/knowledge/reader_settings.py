"""What one read may cost, and where it may go."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from stepaside.knowledge.ingest.fetch import Resolve
from stepaside.knowledge.ingest.sandbox import Limits


@dataclass(frozen=True)
class ReaderSettings:
    """Sizes in bytes, times in seconds. `delay` is between two requests to a site that asks for none."""

    largest_file: int = 50 << 20
    largest_page: int = 20 << 20
    pages: int = 2_000
    depth: int = 12
    total_bytes: int = 1 << 30
    seconds: float = 3_600.0
    page_seconds: float = 20.0
    delay: float = 0.1
    allow_private: bool = False
    resolve: Resolve | None = None
    limits: Limits = field(default_factory=Limits)

    def for_source(self, options: Mapping[str, Any]) -> "ReaderSettings":
        """With what was said of this source when it was added: `pages` at most, `allow_private`."""
        return replace(
            self,
            pages=int(options.get("pages") or self.pages),
            allow_private=self.allow_private or options.get("allow_private") is True,
        )
