"""One idea, one word: what GLOSSARY.md says not to say is not a name in the code or in an address."""

import ast
import re
from collections.abc import Iterator, Set

from tests.rules.project import ROOT, SOURCE, WEB, files_in, modules, name_of

TYPESCRIPT = (".ts", ".tsx")
# Words of the "Not" column that also have an everyday meaning which is meant where they occur.
EVERYDAY = {
    "comment", "config", "data", "flag", "forward", "group", "history", "log", "release", "result", "run",
    "score", "status", "step", "summary", "user",
}  # fmt: skip
# What customers call it, on the customer's screen.
ON_SCREEN = {"chat"}
# Names that another program or a standard gave, as `where: name`, each with whose it is.
GIVEN = {
    "src/stepaside/models/embedded.py: session": "onnxruntime's InferenceSession",
    "src/stepaside/models/embedded.py: _session": "onnxruntime's InferenceSession",
}


def test_no_name_in_python_is_a_word_we_do_not_use():
    assert found((name_of(path), name) for path, tree in modules() for name in names(tree)) == set()


def test_no_file_is_named_by_a_word_we_do_not_use():
    assert found((name_of(path), path.stem) for path in files_in(SOURCE, ".py")) == set()
    assert found(((name_of(path), path.stem) for path in files_in(WEB, *TYPESCRIPT)), ON_SCREEN) == set()


def test_no_address_contains_a_word_we_do_not_use():
    addresses = (
        (name_of(path), text) for path, tree in modules() for text in strings(tree) if is_address(text)
    )
    assert found(addresses) == set()


def test_no_name_in_the_front_ends_is_a_word_we_do_not_use():
    sources = files_in(WEB, *TYPESCRIPT)
    named = ((name_of(path), name) for path in sources for name in identifiers(path.read_text()))
    assert found(named, ON_SCREEN) == set()


def banned() -> set[str]:
    rows = [
        line.split("|") for line in (ROOT / "GLOSSARY.md").read_text().splitlines() if line.startswith("|")
    ]
    column = [cell.strip() for cell in rows[0]].index("Not")
    words = {word.strip().lower() for row in rows[2:] for word in re.split(r"[,;/]", row[column])}
    return {re.sub(r"[`*]|\(.*?\)", "", word).strip() for word in words} - EVERYDAY - {""}


def found(named: Iterator[tuple[str, str]], allowed: Set[str] = frozenset()) -> set[str]:
    """`where: name` of each name that is, or is made with, a word we do not use."""
    patterns = [spread(word) for word in banned() - allowed]
    bad = {
        f"{where}: {name}" for where, name in named if any(pattern in spread(name) for pattern in patterns)
    }
    return bad - GIVEN.keys()


def spread(name: str) -> str:
    """`newTickets/open` as `_new_ticket_open_`."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return "".join(f"_{part.lower().removesuffix('s')}" for part in parts) + "_"


def names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case (
                ast.arg(arg=name)
                | ast.Name(id=name, ctx=ast.Store())
                | ast.Attribute(attr=name, ctx=ast.Store())
            ):
                yield name


def strings(tree: ast.Module) -> Iterator[str]:
    return (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def is_address(text: str) -> bool:
    return re.fullmatch(r"/[\w{}/.:-]*", text) is not None


def identifiers(source: str) -> set[str]:
    """The names a TypeScript file declares, nearly: those after a declaring word or before a colon."""
    code = re.sub(r"//.*|/\*[\s\S]*?\*/|'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`|>[^<>{}]*<", " ", source)
    declared = re.findall(r"\b(?:const|let|function|class|type|interface)\s+(\w+)|(\w+)\??\s*:", code)
    return {name for pair in declared for name in pair if name}
