"""The reference pages name every command, option and setting, and none that does not exist."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import typer

from stepaside import cli
from stepaside.app import ROUTERS
from stepaside.platform.settings import PREFIX, Settings
from tests.rules.project import DOCS, ROOT, files_in, pages

# Read by ./dev, the tests and the benchmarks, not by Stepaside.
OF_THE_WORKSHOP = {"STEPASIDE_BENCH_DATA", "STEPASIDE_CHROMIUM", "STEPASIDE_NO_BROWSER"}


# Typer adds these to every program.
TYPERS = {"--install-completion", "--show-completion"}


def test_every_setting_is_documented():
    assert {name for name in settings() if name not in reference()} == set()


def test_every_command_and_option_is_documented():
    assert [name for name in commands() if name not in reference() and name not in TYPERS] == []


def test_no_page_names_a_setting_that_does_not_exist():
    named = {name for page in pages() for name in re.findall(r"\bSTEPASIDE_[A-Z_]+\b", page.read_text())}
    assert named - settings() - OF_THE_WORKSHOP == set()


def test_the_workshop_reads_what_it_says_it_reads():
    sources = "".join(
        path.read_text()
        for path in [ROOT / "dev", *files_in(ROOT / "tests", ".py"), *files_in(ROOT / "bench", ".py")]
    )
    assert {name for name in OF_THE_WORKSHOP if f'"{name}"' not in sources} <= {"STEPASIDE_BENCH_DATA"}


def test_every_route_is_documented_and_every_documented_route_exists():
    page = (DOCS / "reference/http.md").read_text()
    documented = {spelt(found) for found in re.findall(r"`((?:GET|POST|PUT|DELETE) /v1/[^`?]*)`", page)}
    assert documented == {spelt(route) for route in routes()}


def routes() -> Iterator[str]:
    for router in ROUTERS:
        for route in router.routes:
            methods = getattr(route, "methods", set()) - {"HEAD", "OPTIONS"}
            yield from (f"{method} {getattr(route, 'path', '')}" for method in methods)


def spelt(route: str) -> str:
    return re.sub(r"\{\w+\}", "{id}", route).strip()


def reference() -> str:
    return "".join(page.read_text() for page in files_in(DOCS / "reference", ".md"))


def settings() -> set[str]:
    return {PREFIX + setting.name.upper() for setting in fields(Settings)}


def commands() -> Iterator[str]:
    """`stepaside up`, `--port`, … as the command line knows them."""
    programs = [thing for thing in vars(cli).values() if isinstance(thing, typer.Typer)]
    for program in programs:
        yield from tree(typer.main.get_command(program), "stepaside")


def tree(command: Any, path: str) -> Iterator[str]:
    """Typer carries a copy of click, so a group is known by having commands and an option by its kind."""
    yield from (max(one.opts, key=len) for one in command.params if one.param_type_name == "option")
    inner = getattr(command, "commands", {})
    if not inner:
        yield path
    for name, one in inner.items():
        yield from tree(one, f"{path} {name}")
