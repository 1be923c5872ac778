"""Documentation that fails when it lies: its files, its links, its commands, its decisions exist."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.rules.project import DOCS, ROOT, files_in, name_of, pages, prose

PATHS = re.compile(r"`((?:src|tests|docs|web|bench)/[\w./-]+?)(?:::([\w:.\[\]-]+))?`")
TOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
CONTRACTS = {contract["name"] for contract in TOOLS["importlinter"]["contracts"]}
LINT_RULES = TOOLS["ruff"]["lint"]["select"]


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_leads_to_a_file(page):
    targets = [target for target in links(page) if not re.match(r"[a-z]+:", target)]
    assert [target for target in targets if not leads_somewhere(page, target)] == []


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_file_named_on_a_page_exists(page):
    assert [path for path, _ in PATHS.findall(prose(page)) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_dev_command_on_a_page_exists(page):
    commands = set(re.findall(r"\./dev ([a-z]+)", page.read_text()))
    assert commands - dev_commands() == set()


def test_the_usage_of_dev_names_every_command():
    usage = subprocess.run([ROOT / "dev", "help"], capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^\./dev ([a-z]+)", usage, re.MULTILINE)) == dev_commands()


def test_the_life_of_a_message_links_the_files_it_passes_through():
    assert "src/stepaside/turns/take_turn.py" in (DOCS / "the-life-of-a-message.md").read_text()


@pytest.mark.parametrize("record", files_in(DOCS / "decisions", ".md"), ids=name_of)
def test_every_decision_names_what_holds_it(record):
    """After `Enforced by:` come, in backticks, tests (`tests/test_x.py::test_y`), contracts or lint rules."""
    _, said, line = record.read_text().partition("Enforced by:")
    names = re.findall(r"`([^`]+)`", line.split("\n\n")[0])
    assert said, "it has no line 'Enforced by:'"
    assert names, "it names nothing"
    assert [name for name in names if not enforces(name)] == []


def links(page: Path) -> list[str]:
    text = re.sub(r"`[^`\n]*`", "", prose(page))
    return re.findall(r"\]\(<?([^)\s>]+)>?[^)]*\)", text) + re.findall(r'(?:src|href|srcset)="([^"]+)"', text)


def leads_somewhere(page: Path, target: str) -> bool:
    path, _, heading = target.partition("#")
    file = (ROOT / path[1:] if path.startswith("/") else page.parent / path) if path else page
    return file.exists() and (not heading or file.suffix != ".md" or heading in headings(file))


def headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


def dev_commands() -> set[str]:
    return set(re.findall(r"^  ([a-z]+)\)", (ROOT / "dev").read_text(), re.MULTILINE))


def enforces(name: str) -> bool:
    if name in CONTRACTS:
        return True
    if re.fullmatch(r"[A-Z]+\d+", name):
        return any(name.startswith(rule) for rule in LINT_RULES)
    path, _, test = name.partition("::")
    file = ROOT / path
    return path.startswith(("tests/", "web/")) and file.is_file() and test.split("::")[-1] in file.read_text()
