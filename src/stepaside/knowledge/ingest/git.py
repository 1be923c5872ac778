"""A git repository's documents, fetched as git does but by the one client that fetches anything.

dulwich speaks git's protocol and asks us for every request; it never connects by itself. One commit is
fetched without its history and without large files, and taken apart in the child process.
"""

import asyncio
import io
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from dulwich.client import AbstractHttpGitClient, HTTPUnauthorized
from dulwich.errors import GitProtocolError, NotGitRepository

from stepaside.knowledge.ingest.files import File
from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.ingest.website.fetch import Failed, Fetched, Fetcher, Refused, Resolve, open_fetcher
from stepaside.knowledge.values import Skipped

LARGEST_PACK, LARGEST_BLOB, SECONDS = 96 << 20, "2m", 120.0
_HOSTED = re.compile(r"(?:^|\.)(?:github|gitlab|codeberg|gitea|bitbucket)\.(?:com|org|io)$")


class RepositoryOnline:
    """The files of a repository at an https address, as one that holds many."""

    def __init__(
        self,
        url: str,
        *,
        branch: str | None = None,
        allow_private: bool = False,
        resolve: Resolve | None = None,
    ) -> None:
        self._url, seen, self._folder = parts_of(url)
        self._branch = branch or seen
        self._allow_private = allow_private
        self._resolve = resolve
        self.listed = 0

    async def __aiter__(self) -> AsyncIterator[File | Skipped]:
        async with open_fetcher(allow_private=self._allow_private, resolve=self._resolve) as fetcher:
            loop = asyncio.get_running_loop()
            try:
                commit, pack = await asyncio.to_thread(_fetched, fetcher, loop, self._url, self._branch)
            except (Refused, Failed) as error:
                raise SourceFailed(f"{self._url} cannot be read. {error}") from error
            except (
                GitProtocolError,
                NotGitRepository,
                HTTPUnauthorized,
                ValueError,
                KeyError,
                AssertionError,
            ) as error:
                raise SourceFailed(
                    f"There is no git repository to read at {self._url}. "
                    "Check the address and the branch, and that it is public."
                ) from error
        yield File(self._url, _ready(commit + pack), kind="git", address=self._address(), folder=self._folder)

    def _address(self) -> str:
        """Where a file can be seen; only known for the well-known hosts."""
        parts = urlsplit(self._url)
        if not _HOSTED.search(parts.hostname or "") or "bitbucket" in (parts.hostname or ""):
            return ""
        return f"https://{parts.hostname}{parts.path.rstrip('/').removesuffix('.git')}/blob/{self._branch or 'HEAD'}/"


def parts_of(url: str) -> tuple[str, str | None, str]:
    """The repository's own address, the branch and the folder of an address such as `…/tree/main/docs`."""
    found = re.match(r"(https?://[^/]+/[^/]+/[^/]+)/tree/([^/]+)/?(.*)$", url)
    return (found[1], found[2], found[3].strip("/")) if found else (url, None, "")


class RepositoryOnDisk:
    """The files of a bare repository; one with its files beside it is read as the folder it is."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.listed = 0

    async def __aiter__(self) -> AsyncIterator[File | Skipped]:
        yield File(self._path, _ready(self._path.encode()), kind="git_folder")


def _ready(content: bytes) -> Callable[[], Any]:
    async def read() -> bytes:
        return content

    return read


def _fetched(
    fetcher: Fetcher, loop: asyncio.AbstractEventLoop, url: str, branch: str | None
) -> tuple[bytes, bytes]:
    """The commit's name in hex and a pack with all that belongs to it. Runs in a thread of its own."""
    pack = io.BytesIO()
    wanted: list[bytes] = []

    def wants(refs: Mapping[Any, Any], depth: int | None = None) -> list[Any]:
        names = [f"refs/heads/{branch}"] if branch else ["HEAD", "refs/heads/main", "refs/heads/master"]
        found = next((refs[name.encode()] for name in names if name.encode() in refs), None)
        if found is None:
            raise KeyError(branch or "HEAD")
        wanted.append(found)
        return [found]

    client = _Client(url, fetcher, loop)
    client.fetch_pack(
        b"", wants, _NoHistory(), pack.write, depth=1, filter_spec=f"blob:limit={LARGEST_BLOB}".encode()
    )
    return wanted[0], pack.getvalue()


class _NoHistory:
    """What we have already: nothing."""

    shallow: frozenset[bytes] = frozenset()

    def __next__(self) -> None:
        return None

    next = __next__

    def ack(self, sha: bytes) -> None: ...

    def nak(self) -> None: ...


class _Client(AbstractHttpGitClient):
    """dulwich's client with our requests: resolved, checked and pinned, each redirect too."""

    def __init__(self, url: str, fetcher: Fetcher, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(url, quiet=True)
        self._fetcher = fetcher
        self._loop = loop

    def _get_url(self, path: str | bytes) -> str:
        return self._base_url

    def _http_request(
        self,
        url: str,
        headers: dict[str, str] | None = None,
        data: bytes | Iterator[bytes] | None = None,
        raise_for_status: bool = True,
    ) -> tuple[Any, Callable[[int], bytes]]:
        body = data if data is None or isinstance(data, bytes) else b"".join(data)
        request = self._fetcher.get(url, largest=LARGEST_PACK, seconds=SECONDS, headers=headers, body=body)
        answer = asyncio.run_coroutine_threadsafe(request, self._loop).result()
        if raise_for_status and answer.status != 200:
            raise GitProtocolError(f"it answers with {answer.status}")
        content = io.BytesIO(answer.content)
        return _Answer(url, answer), content.read


class _Answer:
    """What dulwich wants to know of an answer."""

    def __init__(self, url: str, answer: Fetched) -> None:
        self.status = answer.status
        self.content_type = answer.headers.get("content-type")
        self.redirect_location = answer.url if answer.url != url else ""

    def close(self) -> None:
        """It was read to its end."""
