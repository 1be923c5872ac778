"""The owner's own questions, a JSON object to a line: what is asked, and what an answer must say.

    {"question": "How long do refunds take?", "expect": ["14 days"]}
    {"question": "Do you sell horses?", "answerable": false}

A line that cannot be used is named with its number and the reason; the others are asked all the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from stepaside.gaps.ask import Expected

LONGEST, MOST = 500, 5_000  # characters of a question; questions


class BadLine(msgspec.Struct, frozen=True):
    """A line that could not be used, and why."""

    line: int
    why: str


class Questions(NamedTuple):
    usable: tuple[Expected, ...]
    bad: tuple[BadLine, ...]


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    question: str
    expect: list[str] | str = []
    source: str | None = None
    answerable: bool = True


def read_questions(lines: Iterable[bytes]) -> Questions:
    """Every usable question in order, and every line that is none. Empty lines are neither."""
    usable: list[Expected] = []
    bad: list[BadLine] = []
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not text.strip():
            continue
        try:
            usable.append(_expected(text))
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            bad.append(BadLine(number, _why(error)))
    return Questions(tuple(usable[:MOST]), (*bad, *_too_many(len(usable))))


def _expected(text: bytes) -> Expected:
    line = msgspec.json.decode(text, type=_Line)
    facts = [line.expect] if isinstance(line.expect, str) else line.expect
    if not 0 < len(line.question.strip()) <= LONGEST:
        raise ValueError(f"`question` has 1 to {LONGEST} characters.")
    if not all(fact.strip() for fact in facts):
        raise ValueError("`expect` contains an empty text.")
    if not line.answerable and facts:
        raise ValueError("`expect` and `answerable: false` contradict each other.")
    return Expected(line.question.strip(), tuple(facts), line.source, line.answerable)


def _why(error: Exception) -> str:
    said = str(error).replace(" - at `$`", "").replace("`$.", "`")
    if isinstance(error, msgspec.ValidationError):
        return f"{said}. A line has `question`, and may have `expect`, `source` and `answerable`."
    if isinstance(error, UnicodeDecodeError):
        return "It is not UTF-8."
    return said if isinstance(error, ValueError) and said.startswith("`") else f"It is not JSON: {said}."


def _too_many(found: int) -> tuple[BadLine, ...]:
    if found <= MOST:
        return ()
    return (BadLine(0, f"There are {found} questions; the first {MOST} were asked. Split the file."),)
