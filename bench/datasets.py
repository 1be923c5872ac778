"""Public data as the benchmarks read it: JSON Lines, gzip or not, one file or a folder of them."""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.report import Options

Row = dict[str, Any]


class NoData(SystemExit):
    """The data is not there, or is not what the benchmark reads. Exit code 2, one sentence."""

    def __init__(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)
        super().__init__(2)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


def find(options: Options, folder: str, *names: str) -> list[Path]:
    """The files to test on: those given by --data, else the named ones of a data set.

    `--data` may be a file, a data set's folder, or the folder that holds all data sets.
    """
    if options.data is None:
        raise NoData("This benchmark needs data: give --data FILE_OR_FOLDER, or set STEPASIDE_BENCH_DATA.")
    if not options.data.exists():
        raise NoData(f"{options.data} does not exist. Give --data a file or a folder.")
    home = options.data / folder
    if home.is_dir():
        return files(home, *names)
    return files(options.data, *([] if options.given else names))


def home(options: Options, folder: str) -> Path | None:
    """Where a data set lives under STEPASIDE_BENCH_DATA or --data, for what is fitted; None when it is not there."""
    for root in (options.data, options.root):
        if root is not None and (root / folder).is_dir():
            return root / folder
    return None


def rows(path: Path) -> list[Row]:
    """Every row of a file, or of every .jsonl and .jsonl.gz in a folder."""
    return [row for file in files(path) for row in _rows(file)]


def files(path: Path, *names: str) -> list[Path]:
    """The file itself, or those of a folder: all of them, or those whose name begins with one of `names`."""
    if path.is_file():
        return [path]
    found = sorted(file for file in path.glob("*.jsonl*") if not names or file.name.startswith(names))
    if not found:
        raise NoData(
            f"{path}: no .jsonl or .jsonl.gz file here. Give --data a file or a folder that has some."
        )
    return found


def _rows(file: Path) -> Iterator[Row]:
    open_text = gzip.open if file.suffix == ".gz" else open
    with open_text(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise NoData(f"{file}, line {number}: not JSON ({error}).") from error
