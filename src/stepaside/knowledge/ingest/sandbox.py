"""The parent's end of the child process that takes files and pages apart.

One child, kept warm, one job at a time. If it dies or takes too long, the page at fault is reported
and the next job gets a new child.
"""

import asyncio
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import msgspec

from stepaside.knowledge.ingest.job import Extracted, Job, Unusable

_CHILD = "stepaside.knowledge.ingest.child"


@dataclass(frozen=True)
class Limits:
    """What one file or page may cost."""

    megabytes: int = 768
    cpu_seconds: int = 20
    seconds: float = 40.0


class Sandbox:
    """Extracts in a child process with limits; use as `async with`."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def extract(self, job: Job) -> Extracted | Unusable:
        """The passages, or why there are none. A job that kills its child is one of the reasons."""
        async with self._turn:
            try:
                async with asyncio.timeout(self._limits.seconds):
                    return await self._ask(job)
            except TimeoutError:
                await self._end()
                return Unusable("It takes too long to read.", "Split it into smaller files.")
            except (OSError, EOFError, msgspec.MsgspecError):
                return await self._died()
            except asyncio.CancelledError:
                await self._end()
                raise

    async def _ask(self, job: Job) -> Extracted | Unusable:
        child = await self._running()
        assert child.stdin
        assert child.stdout
        frame = msgspec.msgpack.encode(job)
        child.stdin.write(struct.pack(">I", len(frame)) + frame)
        await child.stdin.drain()
        (length,) = struct.unpack(">I", await child.stdout.readexactly(4))
        answer: Extracted | Unusable = msgspec.msgpack.decode(
            await child.stdout.readexactly(length), type=Extracted | Unusable
        )
        return answer

    async def _died(self) -> Unusable:
        """A child that the system ended went over a limit; one that ended itself met an error."""
        ended = await self._end()
        if ended < 0:
            return Unusable(
                "Reading it takes more memory or time than is allowed.", "Split it into smaller files."
            )
        return Unusable(f"The program that reads it stopped (code {ended}).", "Read the source again.")

    async def _running(self) -> asyncio.subprocess.Process:
        if self._child is None or self._child.returncode is not None:
            limits = self._limits
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", _CHILD, str(limits.megabytes), str(limits.cpu_seconds)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the parent, which ends us in order
            )
        return self._child

    async def _end(self) -> int:
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
