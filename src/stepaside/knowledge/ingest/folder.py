"""A folder as a list of files to read. Never leaves the folder, follows no link out of it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stepaside.knowledge.ingest.page import Again, DoneBefore, Page, SourceFailed
from stepaside.knowledge.values import Skipped

KINDS = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".txt": "text", ".text": "text", ".rst": "text",
    ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_KNOWN_UNREADABLE = {".doc", ".odt", ".rtf", ".pages", ".ppt", ".pptx", ".xls", ".xlsx", ".epub"}
_PASSED_OVER = {"node_modules", "__pycache__", "venv", "dist", "build"}


@dataclass(frozen=True)
class File:
    """A file to read; `location` is its path below the folder, with slashes on every system."""

    location: str
    path: Path
    kind: str


def list_folder(folder: Path, *, largest: int) -> Iterator[File | Skipped]:
    """Every document below the folder in a fixed order, or why it is passed over.

    Files that are no documents (pictures, code) are not mentioned.
    """
    root = folder.resolve()
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _PASSED_OVER)
        for name in sorted(names):
            if name.startswith((".", "~$")):
                continue
            path = Path(place, name)
            location = path.relative_to(root).as_posix()
            suffix = path.suffix.lower()
            if suffix in _KNOWN_UNREADABLE:
                yield Skipped(
                    location, f"{suffix} files cannot be read.", "Save it as DOCX, PDF or Markdown."
                )
            elif suffix in KINDS:
                yield _checked(root, path, location, KINDS[suffix], largest)


def _checked(root: Path, path: Path, location: str, kind: str, largest: int) -> File | Skipped:
    try:
        if not path.resolve(strict=True).is_relative_to(root):
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
        return Skipped(location, f"It is too large: {megabytes}", "Split it into smaller files.")
    return File(location, path, kind)


def read_bytes(file: File, *, largest: int) -> bytes | Skipped:
    """The file's content; a file that grew since it was listed is refused as too large."""
    try:
        with file.path.open("rb") as opened:
            content = opened.read(largest + 1)
    except OSError as error:
        return Skipped(file.location, f"It cannot be opened ({_why(error)}).", "Check its permissions.")
    if len(content) > largest:
        return Skipped(file.location, "It is too large.", "Split it into smaller files.")
    return content


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()


class FolderPages:
    """The files of a folder, read one by one."""

    def __init__(self, folder: Path, *, largest: int, done: Callable[[str], DoneBefore | None]) -> None:
        self._folder = folder
        self._largest = largest
        self._done = done
        self._found = 0

    def found(self) -> int:
        return self._found

    def is_complete(self) -> bool:
        """A folder is always listed to its end."""
        return True

    def follow(self, page: Page | Again, links: tuple[str, ...]) -> None:
        """Files are found by listing the folder, not by links."""

    async def __aiter__(self) -> AsyncIterator[Page | Again | Skipped]:
        if not self._folder.is_dir():
            raise SourceFailed(
                f"The folder {self._folder} is not there any more. Restore it, or remove the source."
            )
        files = await asyncio.to_thread(lambda: list(list_folder(self._folder, largest=self._largest)))
        self._found = len(files)
        for file in files:
            if known := self._done(file.location):
                yield Again(file.location, known)
            elif isinstance(file, Skipped):
                yield file
            else:
                yield await asyncio.to_thread(self._page, file)

    def _page(self, file: File) -> Page | Skipped:
        content = read_bytes(file, largest=self._largest)
        if isinstance(content, Skipped):
            return content
        return Page(file.location, file.path.stem.replace("_", " ").replace("-", " "), file.kind, content)
