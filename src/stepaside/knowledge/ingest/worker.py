"""One child process that takes files apart, as its parent sees it: started when needed, ended when in doubt."""

import asyncio
import struct
import sys
from contextlib import suppress
from typing import TypeVar

import msgspec

from stepaside.knowledge.ingest.job import Job
from stepaside.knowledge.ingest.parts import Open

_CHILD = "stepaside.knowledge.ingest.child"
LARGEST_FRAME = 256 << 20
T = TypeVar("T")


class Worker:
    """Sends what is to be done and receives what came of it, one at a time."""

    def __init__(self, megabytes: int, cpu_seconds: int) -> None:
        self._limits = (str(megabytes), str(cpu_seconds))
        self._child: asyncio.subprocess.Process | None = None

    async def send(self, message: Job | Open) -> None:
        """Raises OSError if the child is gone."""
        child = await self.start()
        assert child.stdin
        frame = msgspec.msgpack.encode(message)
        child.stdin.write(struct.pack(">I", len(frame)))
        child.stdin.write(frame)
        await child.stdin.drain()

    async def receive(self, expected: type[T]) -> T:
        """Raises EOFError, OSError or MsgspecError if the child is gone or talks nonsense."""
        child = await self.start()
        assert child.stdout
        (length,) = struct.unpack(">I", await child.stdout.readexactly(4))
        if length > LARGEST_FRAME:
            raise EOFError("the child says more than it may")
        return msgspec.msgpack.decode(await child.stdout.readexactly(length), type=expected)

    async def start(self) -> asyncio.subprocess.Process:
        """The child, running."""
        if self._child is None or self._child.returncode is not None:
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", _CHILD, *self._limits),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the parent, which ends us in order
            )
        return self._child

    async def end(self) -> int:
        """Ends the child; its exit code, or 0 if there was none."""
        child, self._child = self._child, None
        if child is None:
            return 0
        if child.stdin:
            child.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(child.wait(), 0.2)
        if child.returncode is None:
            child.kill()
        return await child.wait()
