"""Files as pages, wherever they are: on disk, stored after an upload, or behind an address.

Most files are one page. One that may hold several (an archive, a mail, an export, a table of questions)
is opened in a child process, which gives its pages one after the other.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from stepaside.knowledge.ingest.job import Unreadable
from stepaside.knowledge.ingest.kinds import OPENED, kind_of, title_of
from stepaside.knowledge.ingest.page import Again, DoneBefore, Page, Unchanged, Unreachable
from stepaside.knowledge.ingest.parts import Open, Part, Refused
from stepaside.knowledge.ingest.sandbox import Limits, Sandbox
from stepaside.knowledge.values import Skipped

Step = Page | Again | Skipped | Unreachable


@dataclass(frozen=True)
class File:
    """A file and how to get its bytes. With a `kind` its content is not looked at to find one."""

    location: str
    read: Callable[[], Awaitable[bytes | Skipped]]
    kind: str | None = None
    title: str | None = None
    url: str | None = None
    address: str = ""  # of what is inside a repository
    folder: str = ""  # of a repository, if not all of it is meant


class Files(Protocol):
    """The files of a source. `listed` is how many there are, 0 while nobody knows."""

    listed: int

    def __aiter__(self) -> AsyncIterator[File | Skipped]: ...


class FilePages:
    """The pages of a list of files, read one by one. `is_told` says which refusals are worth telling."""

    def __init__(
        self,
        files: Files,
        *,
        limits: Limits,
        done: Callable[[str], DoneBefore | None],
        is_told: Callable[[Refused], bool] = lambda _: True,
    ) -> None:
        self._files = files
        self._limits = limits
        self._done = done
        self._is_told = is_told
        self._found = 0
        self._ended = False

    def found(self) -> int:
        return self._found if self._ended else max(self._found, self._files.listed)

    def is_complete(self) -> bool:
        """Files are always listed to their end."""
        return True

    def follow(self, page: Page | Again | Unchanged, links: tuple[str, ...]) -> None:
        """Files are found by listing them, not by links."""

    async def __aiter__(self) -> AsyncIterator[Step]:
        async with Sandbox(self._limits) as sandbox:
            async for file in self._files:
                async with aclosing(self._pages(sandbox, file)) as pages:
                    async for step in pages:
                        self._found += 1
                        yield step
        self._ended = True

    async def _pages(self, sandbox: Sandbox, file: File | Skipped) -> AsyncGenerator[Step]:
        if isinstance(file, Skipped):
            yield file
        elif known := self._done(file.location):
            yield Again(file.location, known)
        else:
            content = await file.read()
            async with aclosing(self._of_content(sandbox, file, content)) as pages:
                async for step in pages:
                    yield step

    async def _of_content(
        self, sandbox: Sandbox, file: File, content: bytes | Skipped
    ) -> AsyncGenerator[Step]:
        if isinstance(content, Skipped):
            yield content
            return
        try:
            kind = file.kind or kind_of(file.location, content)
        except Unreadable as error:
            yield Skipped(file.location, error.reason, error.fix, error.code)
            return
        if kind not in OPENED and not kind.startswith("git"):
            yield Page(file.location, file.title or title_of(file.location), kind, content, file.url)
            return
        async with aclosing(self._inside(sandbox, file, kind, content)) as pages:
            async for step in pages:
                yield step

    async def _inside(self, sandbox: Sandbox, file: File, kind: str, content: bytes) -> AsyncGenerator[Step]:
        empty = True
        async with aclosing(
            sandbox.open(Open(kind, file.location, content, file.address, file.folder))
        ) as parts:
            async for part in parts:
                empty = False
                if isinstance(part, Part):
                    yield self._page(part, file)
                elif self._is_told(part):
                    yield Skipped(part.location, part.reason, part.fix, part.code)
        if empty:
            yield Skipped(file.location, "There is nothing in it that can be read.", "Leave it out.", "empty")

    def _page(self, part: Part, file: File) -> Page | Again:
        if known := self._done(part.location):
            return Again(part.location, known)
        return Page(part.location, part.name, part.kind, part.content, part.url or file.url, dated=part.dated)
