"""Unpacks what a server has packed, never more of it than is allowed.

The decompressor is told how much it may give before it begins: a kilobyte that unpacks to a gigabyte
never stands in memory, not even for the moment in which somebody would count it.
"""

import zlib


class Damaged(Exception):
    """It is not packed in the way that it says, or it breaks off. The message is a sentence."""


class Inflater:
    """One body, part by part. `encoding` is the Content-Encoding; `largest` counts unpacked bytes."""

    def __init__(self, encoding: str, largest: int) -> None:
        self._encoding = encoding.strip().lower()
        self._most = largest + 1  # one more than allowed, so that its reader sees that it was too much
        self._unpack = None if self._encoding in ("", "identity") else zlib.decompressobj(zlib.MAX_WBITS | 32)
        if self._encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise Damaged(f"It is packed as {self._encoding[:40]!r}, which was not asked for.")

    def feed(self, part: bytes) -> bytes:
        """What the part unpacks to. Stops, without an error, one byte beyond the limit."""
        if self._unpack is None or self._most <= 0 or not part:
            return self._counted(part[: self._most])
        try:
            return self._counted(self._unpack.decompress(part, self._most))
        except zlib.error:
            return self._counted(self._without_head(part))

    def _without_head(self, part: bytes) -> bytes:
        """Some servers' 'deflate' lacks the head that the standard asks for."""
        if self._encoding != "deflate":
            raise Damaged("It cannot be unpacked: what was sent is damaged.")
        self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._unpack.decompress(part, self._most)
        except zlib.error:
            raise Damaged("It cannot be unpacked: what was sent is damaged.") from None

    def _counted(self, unpacked: bytes) -> bytes:
        self._most -= len(unpacked)
        return unpacked

    def close(self) -> None:
        """Raises Damaged if the end is missing."""
        if self._unpack is not None and self._most > 0 and not self._unpack.eof:
            raise Damaged("It cannot be unpacked: it breaks off.")
