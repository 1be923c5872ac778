"""Small functions, small files, one way into a conversation."""

import ast
from pathlib import Path

from tests.rules.project import SOURCE, files_in, modules, name_of

FUNCTION_LINES = 50
FILE_LINES = 400
# Each exception with its reason: {"src/stepaside/….py": "because …"}. Empty is best.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "data", "misc", "base"}


def test_no_function_is_longer_than_fifty_lines():
    assert {
        where: lines for where, lines in functions() if lines > FUNCTION_LINES and where not in LONG_FUNCTIONS
    } == {}


def test_no_file_is_longer_than_four_hundred_lines():
    long = {name_of(path): lines for path in python_files() if (lines := length(path)) > FILE_LINES}
    assert {name: lines for name, lines in long.items() if name not in LONG_FILES} == {}


def test_every_exception_is_still_needed():
    long = {where for where, lines in functions() if lines > FUNCTION_LINES}
    long |= {name_of(path) for path in python_files() if length(path) > FILE_LINES}
    assert (LONG_FILES.keys() | LONG_FUNCTIONS.keys()) - long == set()


def test_no_module_is_called_by_a_word_that_says_nothing():
    assert [
        name_of(path) for path in python_files() if VAGUE & {path.stem, *path.relative_to(SOURCE).parts}
    ] == []


def test_every_module_says_what_it_is_for():
    assert [name_of(path) for path, tree in modules() if tree.body and not ast.get_docstring(tree)] == []


def test_only_the_door_makes_an_access():
    """Reading and writing take an Access, and accounts/access.py looks before it gives one."""
    makers = {name_of(path) for path, tree in modules() for node in ast.walk(tree) if makes(node, "Access")}
    assert makers <= {"src/stepaside/accounts/access.py"}


def makes(node: ast.AST, name: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    return (isinstance(called, ast.Name) and called.id == name) or (
        isinstance(called, ast.Attribute) and called.attr == name
    )


def functions():
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name_of(path)}::{node.name}", node.end_lineno - node.lineno + 1


def python_files() -> list[Path]:
    return files_in(SOURCE, ".py")


def length(path: Path) -> int:
    return len(path.read_text().splitlines())
