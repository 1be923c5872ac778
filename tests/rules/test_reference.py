"""The reference pages name every command, option and setting, and none that does not exist."""

import re
from collections.abc import Iterator
from dataclasses import fields

import click
import typer

from stepaside import cli
from stepaside.platform.settings import PREFIX, Settings
from tests.rules.project import DOCS, ROOT, files_in, pages

# Read by ./dev, the tests and the benchmarks, not by Stepaside.
OF_THE_WORKSHOP = {"STEPASIDE_BENCH_DATA", "STEPASIDE_CHROMIUM", "STEPASIDE_NO_BROWSER"}


def test_every_setting_is_documented():
    assert {name for name in settings() if name not in reference()} == set()


def test_every_command_and_option_is_documented():
    assert [name for name in commands() if name not in reference()] == []


def test_no_page_names_a_setting_that_does_not_exist():
    named = {name for page in pages() for name in re.findall(r"\bSTEPASIDE_[A-Z_]+\b", page.read_text())}
    assert named - settings() - OF_THE_WORKSHOP == set()


def test_the_workshop_reads_what_it_says_it_reads():
    sources = "".join(
        path.read_text()
        for path in [ROOT / "dev", *files_in(ROOT / "tests", ".py"), *files_in(ROOT / "bench", ".py")]
    )
    assert {name for name in OF_THE_WORKSHOP if f'"{name}"' not in sources} <= {"STEPASIDE_BENCH_DATA"}


def reference() -> str:
    return "".join(page.read_text() for page in files_in(DOCS / "reference", ".md"))


def settings() -> set[str]:
    return {PREFIX + setting.name.upper() for setting in fields(Settings)}


def commands() -> Iterator[str]:
    """`stepaside up`, `--port`, … as the command line knows them."""
    programs = [thing for thing in vars(cli).values() if isinstance(thing, typer.Typer)]
    for program in programs:
        yield from tree(typer.main.get_command(program), "stepaside")


def tree(command: click.Command, path: str) -> Iterator[str]:
    yield from (max(option.opts, key=len) for option in command.params if isinstance(option, click.Option))
    if not isinstance(command, click.Group):
        yield path
        return
    for name, inner in command.commands.items():
        yield from tree(inner, f"{path} {name}")
