"""How much one peer may ask for."""

from datetime import datetime

from stepaside.platform.errors import TooMany


class Limit:
    """A bucket that holds a minute's worth and fills evenly."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._left = float(per_minute)
        self._at: datetime | None = None

    def take(self, now: datetime) -> None:
        """Takes one. Raises TooMany when there is none left."""
        if self._at is not None:
            passed = max((now - self._at).total_seconds(), 0.0)
            self._left = min(self._left + passed * self._per_minute / 60, float(self._per_minute))
        self._at = now
        if self._left < 1:
            raise TooMany("That was a lot of messages at once. Wait a few seconds, then send it again.")
        self._left -= 1
