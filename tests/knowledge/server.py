"""A server's readers in a process of their own, so that a test can kill it.

`python -m tests.knowledge.server DATABASE_URL`
"""

import asyncio
import sys

from stepaside.knowledge.keep_reading import Readers
from stepaside.knowledge.reader_settings import ReaderSettings
from stepaside.platform.clock import SystemClock
from stepaside.platform.ids import RandomIds
from tests.knowledge.vectors import BinnedWords


def readers(url: str) -> Readers:
    settings = ReaderSettings(allow_private=True, delay=0.01)
    return Readers(url, BinnedWords(), clock=SystemClock(), ids=RandomIds(), settings=settings)


async def main(url: str) -> None:
    await readers(url).start()
    print("reading", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
