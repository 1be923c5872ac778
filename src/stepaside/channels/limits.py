"""How much one peer may ask for, over all its connections to this process."""

from datetime import datetime

from stepaside.platform.errors import TooMany

MOST_PEERS = 10_000


class Bucket:
    """Holds a minute's worth and fills evenly."""

    def __init__(self, per_minute: int, now: datetime) -> None:
        self._per_minute = per_minute
        self._left = float(per_minute)
        self._at = now

    def take(self, now: datetime) -> bool:
        """Whether there was one left to take."""
        passed = max((now - self._at).total_seconds(), 0.0)
        self._left = min(self._left + passed * self._per_minute / 60, float(self._per_minute))
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Limits:
    """A bucket for each peer: a customer, or an address. The ones longest unused are forgotten."""

    def __init__(self, per_minute: int, message: str) -> None:
        self._per_minute = per_minute
        self._message = message
        self._buckets: dict[str, Bucket] = {}

    def take(self, peer: str, now: datetime) -> None:
        """Takes one for this peer. Raises TooMany when it has none left."""
        bucket = self._buckets.pop(peer, None) or Bucket(self._per_minute, now)
        self._buckets[peer] = bucket
        if len(self._buckets) > MOST_PEERS:
            del self._buckets[next(iter(self._buckets))]
        if not bucket.take(now):
            raise TooMany(self._message)
