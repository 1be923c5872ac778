"""Reads a folder in a process of its own, slowly, so that a test can kill it in the middle.

`python -m tests.knowledge.reading DATABASE_URL SOURCE_ID`
"""

import asyncio
import sys

import asyncpg

from stepaside.knowledge.read_source import read_source
from tests.knowledge.vectors import BinnedWords


async def main(url: str, source: str) -> None:
    async with asyncpg.create_pool(url, min_size=1, max_size=4) as pool:
        await read_source(pool, "ws_harbour", source, embedder=BinnedWords(), on_progress=print_slowly)


def print_slowly(progress: object) -> None:
    import time

    print(getattr(progress, "read"), flush=True)  # noqa: B009  the values' type is not our concern here
    time.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
