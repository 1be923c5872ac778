"""A git repository's documents, out of a pack as a server sent it or of a folder. Runs in the child only."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from dulwich.errors import NotGitRepository
from dulwich.object_format import DEFAULT_OBJECT_FORMAT
from dulwich.objects import Blob, Commit, Tag, Tree
from dulwich.pack import MemoryPackIndex, Pack, PackData

from stepaside.knowledge.ingest.budget import Budget
from stepaside.knowledge.ingest.job import Unreadable
from stepaside.knowledge.ingest.kinds import PASSED_OVER, clean_path, is_document
from stepaside.knowledge.ingest.parts import Open, Refused

LARGEST_FILE, DEEPEST_FOLDER, HEAD_BYTES = 5 << 20, 30, 40
_FOLDER, _LINK, _MODULE = 0o040000, 0o120000, 0o160000


class Document(NamedTuple):
    """A file of the commit; `url` is where it can be seen, if that is known."""

    location: str
    content: bytes
    url: str | None


def open_git(request: Open, budget: Budget) -> Iterator[Document | Refused]:
    """The documents of one commit. `content` is its name in 40 hex digits and, for `git`, the pack after it.

    Raises Unreadable for what is no repository, or a damaged one.
    """
    try:
        store, commit = _store(request)
        tree = store[commit]
        while isinstance(tree, Tag | Commit):
            tree = store[tree.object[1] if isinstance(tree, Tag) else tree.tree]
        yield from _documents(store, tree, request, budget)
    except (KeyError, ValueError, AssertionError, EOFError, OSError, NotGitRepository) as error:
        raise Unreadable(
            "It is damaged, or not a git repository.", "Clone it and see what git says."
        ) from error


def _store(request: Open) -> tuple[Any, bytes]:
    if request.kind == "git_folder":
        from dulwich.repo import Repo

        repository = Repo(request.content.decode())
        return repository.object_store, repository.head()
    packed = io.BytesIO(request.content[HEAD_BYTES:])
    data = PackData.from_file(packed, DEFAULT_OBJECT_FORMAT, len(request.content) - HEAD_BYTES)
    return Pack.from_objects(data, MemoryPackIndex.for_pack(data)), request.content[:HEAD_BYTES]


def _documents(store: Any, tree: Any, request: Open, budget: Budget) -> Iterator[Document | Refused]:
    within = f"{request.folder}/" if request.folder else ""
    for path, entry in _files(store, tree, "", 0):
        if not is_document(path) or not path.startswith(within):
            continue
        location = clean_path(path)
        try:
            blob = store[entry]
        except KeyError:  # left out by its server because it is large
            yield Refused(
                location,
                "It is too large to be fetched with the repository.",
                "Add it as a file.",
                "too_large",
            )
            continue
        if not isinstance(blob, Blob) or blob.raw_length() > LARGEST_FILE:
            yield Refused(
                location, f"It is larger than {LARGEST_FILE / 1e6:.0f} MB.", "Split it.", "too_large"
            )
            continue
        budget.spend(blob.raw_length())
        yield Document(location, blob.as_raw_string(), _url(request.address, path))


def _files(store: Any, tree: Any, folder: str, depth: int) -> Iterator[tuple[str, bytes]]:
    if not isinstance(tree, Tree) or depth > DEEPEST_FOLDER:
        return
    for entry in tree.iteritems(name_order=True):
        path = f"{folder}{entry.path.decode('utf-8', 'replace')}"
        if entry.mode == _FOLDER:
            if _is_visible(entry.path):
                yield from _files(store, store[entry.sha], f"{path}/", depth + 1)
        elif entry.mode & 0o170000 not in (_LINK, _MODULE):
            yield path, entry.sha


def _is_visible(name: bytes) -> bool:
    return not name.startswith(b".") and name.decode("utf-8", "replace") not in PASSED_OVER


def _url(address: str, path: str) -> str | None:
    return f"{address}{quote(path)}" if address else None
