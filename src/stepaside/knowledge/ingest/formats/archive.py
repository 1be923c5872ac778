"""ZIP files: what is inside, one after the other. Names inside are only shown, never used as paths."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from stepaside.knowledge.ingest.budget import LARGEST_PART, Budget, Spent
from stepaside.knowledge.ingest.job import Unreadable
from stepaside.knowledge.ingest.kinds import clean_path
from stepaside.knowledge.ingest.parts import Refused, refused

_NOT_FOR_READING = ("__MACOSX/", ".git/", "node_modules/")


def members(location: str, content: bytes, budget: Budget) -> Iterator[tuple[str, bytes] | Refused]:
    """Each file's location and bytes, or why it cannot be had. Raises Unreadable for what is no ZIP."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise Unreadable("It is damaged, or not a ZIP file.", "Pack it again as ZIP.") from None
    with archive:
        for entry in archive.infolist():
            if not _is_for_reading(entry):
                continue
            name = f"{location}/{clean_path(entry.filename)}"
            try:
                yield name, _unpacked(archive, entry, budget)
            except Spent:
                raise
            except Unreadable as error:
                yield refused(name, error)


def _is_for_reading(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    last = name.rpartition("/")[2]
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return (
        bool(last)
        and not last.startswith((".", "~$"))
        and not is_link
        and not any(name.startswith(folder) or f"/{folder}" in name for folder in _NOT_FOR_READING)
    )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Reads no more than allowed, whatever the entry says of its own size."""
    if entry.flag_bits & 1:
        raise Unreadable("It is protected by a password.", "Pack it without a password.", code="encrypted")
    try:
        with archive.open(entry) as opened:
            content = opened.read(LARGEST_PART + 1)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError, zlib.error):
        raise Unreadable("It is damaged in its archive.", "Pack it again.") from None
    budget.spend(len(content))
    if len(content) > LARGEST_PART:
        raise Unreadable(
            f"It is larger than {LARGEST_PART / 1e6:.0f} MB.",
            "Split it into smaller files.",
            code="too_large",
        )
    return content
