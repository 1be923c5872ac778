"""What is fetched is pinned by digest, and nothing says from where: that is the machine's own setting."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rules.project import ROOT, files, modules, name_of

LOCK = ROOT / "requirements.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
# Any address of a place that packages come from, whatever comes before and after these parts of its name.
PACKAGE_HOST = re.compile(r"//[\w.-]*(registry|python(?=hosted)|pyp(?=i\.)|npm(?=js\.))", re.IGNORECASE)


def test_every_python_package_is_pinned_by_digest():
    entries = re.split(r"\n(?=\S)", LOCK.read_text().strip())
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_has_what_pyproject_asks_for():
    """`./dev lock` was not forgotten."""
    locked = dict(re.findall(r"^([\w.-]+)==([\w.!+-]+)", LOCK.read_text(), re.MULTILINE))
    asked = [*PROJECT["project"]["dependencies"], *group("dev")]
    assert [text for text in asked if not satisfied(Requirement(text), locked)] == []


def test_what_the_package_imports_it_also_asks_for():
    distributions = packages_distributions()
    extras = chain.from_iterable(PROJECT["project"]["optional-dependencies"].values())
    wanted = (*PROJECT["project"]["dependencies"], *extras)
    asked = {canonicalize_name(Requirement(text).name) for text in wanted}
    missing = {
        name
        for _, tree in modules()
        for name in imported(tree)
        if name not in sys.stdlib_module_names and name != "stepaside"
        if not asked & {canonicalize_name(found) for found in distributions.get(name, [name])}
    }
    assert missing == set()


def test_a_wheel_is_built_with_the_packages_that_the_lock_pins():
    assert sorted(PROJECT["build-system"]["requires"]) == sorted(group("build"))


def test_the_lock_files_name_no_address():
    assert "://" not in LOCK.read_text()
    for path in files():
        if path.name == "package-lock.json":
            assert addresses(json.loads(path.read_text())) == [], name_of(path)


def test_no_file_names_a_place_that_packages_come_from():
    assert [name_of(path) for path in files() if PACKAGE_HOST.search(text(path))] == []


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def group(name: str) -> list[str]:
    entries = PROJECT["dependency-groups"][name]
    return [
        text
        for entry in entries
        for text in (group(entry["include-group"]) if isinstance(entry, dict) else [entry])
    ]


def satisfied(asked: Requirement, locked: dict[str, str]) -> bool:
    version = locked.get(canonicalize_name(asked.name))
    return version is not None and asked.specifier.contains(version, prereleases=True)


def addresses(value: object, key: str = "") -> list[str]:
    """Every address in a front end's lock file, save those at which an author asks for money."""
    if isinstance(value, dict):
        return [
            found for name, inner in value.items() if name != "funding" for found in addresses(inner, name)
        ]
    return [f"{key}: {value}"] if isinstance(value, str) and "://" in value else []


def text(path) -> str:
    return path.read_bytes().decode(errors="ignore")
