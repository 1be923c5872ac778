"""Ids and secrets: the only place that makes them.

An id is a prefix that says what it names, and a ULID (48 bits of milliseconds, 80 of chance,
Crockford's base 32, lower case), so ids of one kind sort by age. Knowing an id never gives
access to anything: that is `accounts.access`.
"""

import secrets
import time
from typing import Protocol

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class Ids(Protocol):
    """Makes ids and secrets."""

    def new(self, prefix: str) -> str: ...

    def secret(self) -> str: ...


class RandomIds:
    """Ids by time and the system's random source."""

    def new(self, prefix: str) -> str:
        number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
        return f"{prefix}_{_base32(number)}"

    def secret(self) -> str:
        return secrets.token_urlsafe(32)


def _base32(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -5, -5))
