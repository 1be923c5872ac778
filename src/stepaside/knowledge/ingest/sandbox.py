"""The parent's end of the child processes that take files and pages apart.

Each child is kept warm and does one job at a time; what comes while all are busy waits. If a child dies or
takes too long, the page at fault is reported and the next job gets a new child.
"""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import msgspec

from stepaside.knowledge.ingest.job import Extracted, Job, Unusable
from stepaside.knowledge.ingest.parts import Done, Open, Part, Refused
from stepaside.knowledge.ingest.worker import Worker

_GONE = (OSError, EOFError, msgspec.MsgspecError)


@dataclass(frozen=True)
class Limits:
    """What one file or page may cost. `seconds` is for a child that does nothing; on a busy machine the processor
    time it is allowed takes several times as long.
    """

    megabytes: int = 512
    cpu_seconds: int = 20
    seconds: float = 90.0


class Sandbox:
    """Extracts in `children` processes with limits; use as `async with`."""

    def __init__(self, limits: Limits | None = None, *, children: int = 1) -> None:
        self._limits = limits or Limits()
        self._workers = [Worker(self._limits.megabytes, self._limits.cpu_seconds) for _ in range(children)]
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        for worker in self._workers:
            self._idle.put_nowait(worker)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            await worker.end()

    async def start(self) -> None:
        """Starts every child now, so that the first pages need not wait for theirs."""
        for worker in self._workers:
            await worker.start()

    async def extract(self, job: Job) -> Extracted | Unusable:
        """The passages, or why there are none. A job that kills its child is one of the reasons."""
        worker = await self._idle.get()
        try:
            async with asyncio.timeout(self._limits.seconds):
                await worker.send(job)
                return await worker.receive(Extracted | Unusable)  # type: ignore[arg-type]
        except TimeoutError:
            await worker.end()
            return Unusable("It takes too long to read.", "Split it into smaller files.", "too_slow")
        except _GONE:
            return await _died(worker)
        except asyncio.CancelledError:
            await worker.end()
            raise
        finally:
            self._idle.put_nowait(worker)

    async def open(self, request: Open) -> AsyncGenerator[Part | Refused]:
        """What is inside a file, one after the other. Close the iterator if you leave it early."""
        worker = await self._idle.get()
        done = False
        try:
            await worker.send(request)
            while True:
                async with asyncio.timeout(self._limits.seconds):
                    step: Part | Refused | Done = await worker.receive(Part | Refused | Done)  # type: ignore[arg-type]
                if isinstance(step, Done):
                    done = True
                    return
                yield step
        except TimeoutError:
            yield Refused(
                request.location, "It takes too long to open.", "Split it into smaller files.", "too_slow"
            )
        except _GONE:
            why, done = await _died(worker), True
            yield Refused(request.location, why.reason, why.fix, why.code)
        finally:
            if not done:
                await worker.end()
            self._idle.put_nowait(worker)


async def _died(worker: Worker) -> Unusable:
    """A child that the system ended went over a limit; one that ended itself met an error."""
    ended = await worker.end()
    if ended < 0:
        return Unusable(
            "Reading it takes more memory or time than is allowed.",
            "Split it into smaller files.",
            "too_costly",
        )
    return Unusable(f"The program that reads it stopped (code {ended}).", "Read the source again.")
