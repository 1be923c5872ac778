"""Whether a customer is content: that it worked, or thanks, in twelve languages.

One place for one idea: the signal `resolved`, progress, and what the brief takes for a success all read it here.
"""

from functools import lru_cache

from stepaside.engine.contentment_phrases import (
    CONTENT_DENIAL,
    NOT_CONTENT,
    ONLY_HOPED,
    SAYS_IT_WORKED,
    SAYS_THANKS,
)
from stepaside.engine.words import asks, fold, sentences, unquoted

WORKED = 1.0
THANKED = 0.6
GOES_ON = 0.3  # content, and has something else to ask


@lru_cache(maxsize=1024)
def contentment(text: str) -> float:
    """1 when the customer says that it worked, 0.6 for thanks alone, 0.3 when something new is asked besides.

    0 when anything in the text denies, objects or goes on complaining; what is quoted is not said.
    """
    said = unquoted(text)
    folded = CONTENT_DENIAL.sub(" thanks ", fold(said).text)
    worked = [
        match for match in SAYS_IT_WORKED.finditer(folded) if not ONLY_HOPED.search(folded[: match.start()])
    ]
    rest = folded
    for match in reversed(worked):
        rest = rest[: match.start()] + " " + rest[match.end() :]
    if NOT_CONTENT.search(rest) or not (worked or SAYS_THANKS.search(folded)):
        return 0.0
    if any(asks(said[start:end]) for start, end in sentences(said)):
        return GOES_ON
    return WORKED if worked else THANKED


def thanks(text: str) -> bool:
    """The customer is content: it worked, thanks or agreement, and no "but", "still" or "not" beside it."""
    return contentment(text) > 0.0
