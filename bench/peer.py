"""A WebSocket client that does almost nothing, so that the load is never the bottleneck.

It trusts the server: no extensions, no fragments, nothing but text, ping and close frames.
"""

import asyncio
import base64
import os
from collections.abc import Callable
from typing import cast

Hear = Callable[[bytes], None]
_TEXT, _CLOSE, _PING, _PONG = 0x81, 0x8, 0x9, 0x8A


class Peer(asyncio.Protocol):
    """One connection; `hear` is called with the payload of each text frame."""

    def __init__(self, hear: Hear) -> None:
        self.hear = hear
        self.closed = False
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, _error: Exception | None) -> None:
        self.closed = True
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("closed before the handshake ended"))

    def data_received(self, piece: bytes) -> None:
        self._buffer += piece
        if not self.opened.done() and not self._handshake_is_over():
            return
        while (frame := self._next()) is not None:
            opcode, payload = frame
            if opcode == _TEXT & 0xF:
                self.hear(payload)
            elif opcode == _PING:
                self._send(_PONG, payload)
            elif opcode == _CLOSE:
                self.close()

    def say(self, payload: bytes) -> None:
        self._send(_TEXT, payload)

    def close(self) -> None:
        if self._transport:
            self._transport.close()

    def _handshake_is_over(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(self._buffer[:end])
        del self._buffer[: end + 4]
        if b" 101 " in head.split(b"\r\n", 1)[0]:
            self.opened.set_result(None)
            return True
        self.opened.set_exception(ConnectionError(head.decode("latin-1")))
        return False

    def _next(self) -> tuple[int, bytes] | None:
        """The next whole frame of the buffer: opcode and payload."""
        if len(self._buffer) < 2:
            return None
        length, at = self._buffer[1] & 0x7F, 2
        if length >= 126:
            at = 4 if length == 126 else 10
            if len(self._buffer) < at:
                return None
            length = int.from_bytes(self._buffer[2:at])
        if len(self._buffer) < at + length:
            return None
        opcode, payload = self._buffer[0] & 0xF, bytes(self._buffer[at : at + length])
        del self._buffer[: at + length]
        return opcode, payload

    def _send(self, first: int, payload: bytes) -> None:
        """Masked with zeros: allowed, and nothing has to be computed."""
        length = len(payload)
        size = bytes([0x80 | length]) if length < 126 else b"\xfe" + length.to_bytes(2)
        assert self._transport, "nothing is said before the connection is made"
        self._transport.write(b"%c%b\0\0\0\0%b" % (first, size, payload))


async def connect(port: int, path: str, hear: Hear, headers: str = "") -> Peer:
    """An open connection to a server on this machine. `headers`: more lines, each with its \\r\\n."""
    loop = asyncio.get_running_loop()
    transport, peer = await loop.create_connection(lambda: Peer(hear), "127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    transport.write(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{headers}\r\n".encode()
    )
    await asyncio.wait_for(peer.opened, 30)
    return peer
