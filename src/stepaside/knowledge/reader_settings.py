"""What one read may cost, and where it may go."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from stepaside.knowledge.ingest.sandbox import Limits
from stepaside.knowledge.ingest.website.fetch import Resolve


@dataclass(frozen=True)
class ReaderSettings:
    """Sizes in bytes, times in seconds. `delay` is between two requests to a site that asks for none.

    `private_hosts`: what the person who runs the server trusts although it is inside their network.
    """

    largest_file: int = 50 << 20
    largest_page: int = 20 << 20
    pages: int = 2_000
    depth: int = 12
    total_bytes: int = 1 << 30
    seconds: float = 3_600.0
    page_seconds: float = 20.0
    delay: float = 0.04
    allow_private: bool = False
    private_hosts: frozenset[str] = frozenset()
    resolve: Resolve | None = None
    limits: Limits = field(default_factory=Limits)

    def for_source(self, location: str, options: Mapping[str, Any]) -> "ReaderSettings":
        """With what was said of this source when it was added: `pages` at most, `allow_private`."""
        return replace(
            self,
            pages=int(options.get("pages") or self.pages),
            allow_private=self._may_be_private(location) or options.get("allow_private") is True,
        )

    def _may_be_private(self, location: str) -> bool:
        return self.allow_private or ("://" in location and urlsplit(location).hostname in self.private_hosts)
