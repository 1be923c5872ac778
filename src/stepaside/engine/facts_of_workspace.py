"""The facts a workspace defines itself: a policy number, a meter reading, a member's code.

A pattern is written as an example, not as a regular expression: a hostile or careless expression can
keep a server busy for ever, and hardly anybody who runs a help desk can read one. Each example becomes
an expression without a choice inside a repetition, which is matched in linear time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from stepaside.engine.facts_kinds import Found, free

_LONGEST = 60
_MOST = 100  # characters of one run
_RUNS = re.compile(r"(?:#\+?)+|(?:@\+?)+|(?:\*\+?)+|.", re.DOTALL)
_SIGNS = {"#": r"\d", "@": r"[^\W\d_]", "*": r"[^\W_]"}
_IS = r"(?:\s*(?:number|no\.?|code|id|is|was|:|=|#|ist|est|es)){0,3}\s*"


class FactKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A kind of fact of a workspace's own. With `words`, it counts only after one of them.

    name: what it is called in the brief, such as "Policy number"; its key is the name in small letters.
    pattern: an example of the value: `#` is a digit, `@` a letter, `*` a letter or a digit, and `+` after one of
        them means as many as there are; anything else stands for itself. `ORD-######` finds ORD-004711. Without a
        pattern the value is the next code with a digit in it.
    words: what stands before the value ("policy", "contract"), in any letters.
    """

    name: str
    pattern: str = ""
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < len(self.name.strip()) <= _LONGEST:
            raise ValueError(f"A fact's name has 1 to {_LONGEST} characters.")
        if not self.pattern and not self.words:
            raise ValueError(f"The fact {self.name!r} needs a pattern or words.")
        if len(self.pattern) > _LONGEST or (self.pattern and not set(self.pattern) & set(_SIGNS)):
            raise ValueError(
                f"The pattern of {self.name!r} is an example of at most {_LONGEST} characters with # for a digit, "
                "@ for a letter or * for either, such as ORD-######."
            )
        if len(self.words) > 20 or not all(0 < len(word.strip()) <= _LONGEST for word in self.words):
            raise ValueError(f"The fact {self.name!r} takes at most 20 words of 1 to {_LONGEST} characters.")

    @property
    def key(self) -> str:
        return "_".join(re.findall(r"\w+", self.name.lower()))


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
