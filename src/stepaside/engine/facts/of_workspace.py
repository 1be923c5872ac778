"""The facts a workspace defines itself: a policy number, a meter reading, a member's code.

A pattern is written as an example, not as a regular expression: a hostile or careless expression can
keep a server busy for ever, and hardly anybody who runs a help desk can read one. Each example becomes
an expression without a choice inside a repetition, which is matched in linear time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from stepaside.engine.fact_kind import FactKind
from stepaside.engine.facts.kinds import Found, free

_MOST = 100  # characters of one run
_RUNS = re.compile(r"(?:#\+?)+|(?:@\+?)+|(?:\*\+?)+|.", re.DOTALL)
_SIGNS = {"#": r"\d", "@": r"[^\W\d_]", "*": r"[^\W_]"}
_IS = r"(?:\s*(?:number|no\.?|code|id|is|was|:|=|#|ist|est|es)){0,3}\s*"


@lru_cache(maxsize=4096)
def of_workspace(text: str, kinds: tuple[FactKind, ...]) -> tuple[Found, ...]:
    """What a text says of the workspace's own kinds, none overlapping an earlier one."""
    found: list[Found] = []
    for kind in kinds:
        for match in _expression(kind).finditer(text):
            if free(match.span("value"), [(f.start, f.end) for f in found]):
                found.append(Found(kind.key, kind.name, match["value"], *match.span("value")))
    return tuple(found)


@lru_cache(maxsize=512)
def _expression(kind: FactKind) -> re.Pattern[str]:
    value = "".join(_translated(kind.pattern)) or r"(?=[\w-]{0,40}\d)[^\W_][\w-]{0,40}"
    led_by = "|".join(re.escape(" ".join(word.split())) for word in kind.words)
    before = rf"(?<!\w)(?:{led_by}){_IS}" if led_by else ""
    return re.compile(rf"{before}(?<!\w)(?P<value>{value})(?!\w)", re.IGNORECASE)


def _translated(pattern: str) -> Iterator[str]:
    """Signs in a row are one run, and a run never gives back what it took: so there is nothing to try again."""
    for run in _RUNS.finditer(pattern):
        sign, least = run[0][0], len(run[0].replace("+", ""))
        if sign in _SIGNS:
            yield f"{_SIGNS[sign]}{{{least},{_MOST}}}+" if "+" in run[0] else f"{_SIGNS[sign]}{{{least}}}"
        else:
            yield re.escape(run[0])
