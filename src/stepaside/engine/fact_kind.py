"""A kind of fact that a workspace defines itself. It is read by `facts/of_workspace.py`."""

import re

import msgspec

_LONGEST = 60
_SIGNS = "#@*"


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
