"""A folder, or a single file, as a list of files to read. Never leaves the folder, follows no link out of it."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stepaside.knowledge.ingest.files import File
from stepaside.knowledge.ingest.kinds import FOREIGN, PASSED_OVER, foreign, is_document
from stepaside.knowledge.ingest.page import SourceFailed
from stepaside.knowledge.values import Skipped


@dataclass(frozen=True)
class FileOnDisk:
    """A file to read; `location` is its path below the folder, with slashes on every system."""

    location: str
    path: Path


class FilesOnDisk:
    """The documents below a folder, or the one file at this path."""

    def __init__(self, path: Path, *, largest: int) -> None:
        self._path = path
        self._largest = largest
        self.listed = 0

    async def __aiter__(self) -> AsyncIterator[File | Skipped]:
        if not self._path.exists():
            raise SourceFailed(f"{self._path} is not there any more. Restore it, or remove the source.")
        files = await asyncio.to_thread(self._list)
        self.listed = len(files)
        for file in files:
            if isinstance(file, Skipped):
                yield file
                continue
            yield File(file.location, partial(asyncio.to_thread, read_bytes, file, largest=self._largest))

    def _list(self) -> list[FileOnDisk | Skipped]:
        if self._path.is_dir():
            return list(list_folder(self._path, largest=self._largest))
        return [_checked(self._path.parent, self._path, self._path.name, self._largest)]


def list_folder(folder: Path, *, largest: int) -> Iterator[FileOnDisk | Skipped]:
    """Every document below the folder in a fixed order, or why it is passed over.

    Files that are no documents (pictures, code) are not mentioned.
    """
    root = folder.resolve()
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in PASSED_OVER)
        for name in sorted(names):
            path = Path(place, name)
            location = path.relative_to(root).as_posix()
            suffix = path.suffix.lower()
            if name.startswith((".", "~$")) or not is_document(location):
                continue
            if suffix in FOREIGN:
                why = foreign(suffix)
                yield Skipped(location, why.reason, why.fix, why.code)
            else:
                yield _checked(root, path, location, largest)


def _checked(root: Path, path: Path, location: str, largest: int) -> FileOnDisk | Skipped:
    try:
        if not path.resolve(strict=True).is_relative_to(root.resolve()):
            return Skipped(location, "It is a link to outside the folder.", "Copy the file into the folder.")
        if not path.is_file():
            return Skipped(location, "It is not a regular file.", "Leave it out.")
        size = path.stat().st_size
    except (OSError, RuntimeError) as error:
        return Skipped(
            location, f"It cannot be opened ({_why(error)}).", "Check that the file is there and readable."
        )
    if size > largest:
        megabytes = f"{size / 1e6:.0f} MB; the limit is {largest / 1e6:.0f} MB."
        return Skipped(location, f"It is too large: {megabytes}", "Split it into smaller files.", "too_large")
    return FileOnDisk(location, path)


def read_bytes(file: FileOnDisk, *, largest: int) -> bytes | Skipped:
    """The file's content; a file that grew since it was listed is refused as too large."""
    try:
        with file.path.open("rb") as opened:
            content = opened.read(largest + 1)
    except OSError as error:
        return Skipped(file.location, f"It cannot be opened ({_why(error)}).", "Check its permissions.")
    if len(content) > largest:
        return Skipped(file.location, "It is too large.", "Split it into smaller files.", "too_large")
    return content


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()
