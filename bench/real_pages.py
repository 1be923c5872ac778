"""Real pages to read: HTML and PDF from a folder, or from the documentation of the packages on this machine."""

import gzip
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2

from bench.datasets import NoData
from bench.pdf_writer import pdf_of
from bench.report import Options, say

DOCUMENTATION = Path("/usr/share/doc")
SMALLEST, LARGEST = 1_500, 120_000  # bytes of an HTML page: no stubs, no books in one page
BIG_ENOUGH = 20_000


def html_pages(options: Options, count: int) -> list[Path]:
    """So many HTML pages, spread over the folder, always the same ones.

    Raises NoData with what to install when there are too few.
    """
    folder = options.data if options.given and options.data else DOCUMENTATION
    found = sorted(
        path
        for path in _files(folder, ("*.html", "*.htm"))
        if SMALLEST <= path.stat().st_size <= LARGEST and b"<" in path.read_bytes()[:2000]
    )
    if len(found) < min(count, 20):
        raise NoData(
            f"Only {len(found)} HTML pages below {folder}. Install some documentation (apt-get install git-doc "
            "debian-faq), or give a folder of HTML pages with --data."
        )
    return _spread(found, count)


def pdf_files(options: Options, folder: Path, pages: int) -> tuple[list[Path], int]:
    """PDF files with at least so many pages together, and how many they have.

    What is missing is set from the texts of HTML pages, which the report says.
    """
    source = options.data if options.given and options.data else DOCUMENTATION
    files, have = [], 0
    for path in sorted(_files(source, ("*.pdf", "*.pdf.gz"))):
        copy = _unpacked(path, folder, len(files))
        count = _pages_in(copy)
        if have < pages and count:
            files.append(copy)
            have += count
    if have < pages:
        say(f"{have} pages of PDF found; {pages - have} more are set from the texts of HTML pages")
        made, count = _made(html_pages(options, 300), folder, pages - have)
        files, have = files + made, have + count
    return files, have


def _files(folder: Path, patterns: Iterable[str]) -> list[Path]:
    return [path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()]


def _spread(found: Sequence[Path], count: int) -> list[Path]:
    step = max(1.0, len(found) / count)
    return [found[int(n * step)] for n in range(min(count, len(found)))]


def _unpacked(path: Path, folder: Path, number: int) -> Path:
    copy = folder / f"{number:03}-{path.name.removesuffix('.gz')}"
    if path.suffix == ".gz":
        copy.write_bytes(gzip.decompress(path.read_bytes()))
    else:
        shutil.copyfile(path, copy)
    return copy


def _pages_in(path: Path) -> int:
    try:
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


def _made(pages: Sequence[Path], folder: Path, count: int) -> tuple[list[Path], int]:
    import trafilatura

    files, made = [], 0
    for path in pages:
        text = trafilatura.extract(path.read_text(errors="replace")) or ""
        if made < count and text.strip():
            content, number = pdf_of(text)
            file = folder / f"made-{len(files):03}.pdf"
            file.write_bytes(content)
            files.append(file)
            made += number
    return files, made
