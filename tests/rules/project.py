"""The project as the rules read it: its files, its syntax trees, its Markdown."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/stepaside"
DOCS = ROOT / "docs"
WEB = ROOT / "web"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is committed, or would be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(path for name in sorted(set(listed.split("\0"))) if (path := ROOT / name).is_file() and name)


def files_in(folder: Path, *suffixes: str) -> list[Path]:
    return [path for path in files() if path.is_relative_to(folder) and path.suffix in suffixes]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Each Python file of the package with its syntax tree."""
    for path in files_in(SOURCE, ".py"):
        yield path, ast.parse(path.read_text())


def pages() -> list[Path]:
    """Every Markdown page of the project."""
    return files_in(ROOT, ".md")


def prose(page: Path) -> str:
    """A page's Markdown without its fenced blocks."""
    return re.sub(r"^( *)(```|~~~).*?^\1\2", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)
