"""Whether a message reports trouble that somebody must look into, so that no page can answer it.

"How do I get a refund?" is answered by a page. "My refund has not arrived, I asked twice" sounds as near to the same
page, and no page says where that money is. What tells them apart is not what they are about but how they speak: of
what happened, since when, and what went wrong, instead of asking how something is done. English alone; what is in
another language is taken for a question.
"""

import math
import re

from stepaside.engine.heads.confidence_trouble import HEAD
from stepaside.engine.language import may_be_english
from stepaside.engine.words import fold

LEAST = 0.15  # what any statement looks like; below, it is taken for a question
MOST = 0.97  # however it sounds, it may be answered all the same
_LONGEST = 60  # words
_BROKEN = re.compile(
    r"\b(?:bugs?|errors?|exception|crash\w*|broken|stuck|hangs?|freezes?|froze|fail(?:s|ed|ing|ure)?|wrong(?:ly)?"
    r"|incorrect\w*|missing|lost|loses?|disappear\w*|vanish\w*|gone|removed|[45]\d\d|weird|odd|strange|suspicious"
    r"|impossible|stopped|conflict\w*|differen(?:t|ce)s?|differ\w*|disabled|blocked|suspended|locked out|mistake"
    r"|never|twice|still|endless(?:ly)?|corrupt\w*|overcharged|complain\w*)\b"
)
_WHEN = re.compile(
    r"\b(?:yesterday|today|since|last (?:week|month|night|update)|this morning|suddenly|no longer|any ?more|already"
    r"|again|after (?:the|your|an?)|used to|until|before that|worked)\b"
)
_WISH = re.compile(
    r"\b(?:feature request|would be (?:great|nice|awesome|good)|please (?:add|fix|consider|support|look|check)"
    r"|it should|should be|support for)\b"
)
_HOW = re.compile(
    r"\b(?:how (?:do|can|to|does|should|would|could|is|are|long|much|many|often)|is (?:it|there)|are there"
    r"|can (?:i|we|you|the|a|it)|could (?:i|we)|may i|do (?:i|we|you)|does|where (?:can|do|is|are)"
    r"|what (?:is|are|does|do|happens|should|must|can)|which|when|whether|possible|a way to|any (?:ideas?|way)"
    r"|wondering|instructions?|guide|(?:i'd|i would|we'd|we would) like to|i want to|need to)\b"
)
_DID = re.compile(
    r"\b(?:i|we)(?:'ve| have)? (?:(?:just|already|also|recently|successfully|never) )?(?:tried|followed|added|created"
    r"|installed|set ?up|used|enabled|updated|confirmed|checked|noticed|configured|imported|opened|paid|sent|asked"
    r"|cancelled|reset|clicked|ordered|changed|got|had)\b"
)
_NOT = re.compile(r"\b(?:\w+n't|not|cannot|never|no|nothing|none|nobody)\b")


def trouble(message: str) -> float:
    """How probably no page can answer this, 0 .. `MOST`."""
    if not may_be_english(message):
        return 0.0
    said = HEAD.probability(None, trouble_features(message))
    return min(MOST, max(0.0, (said - LEAST) / (1 - LEAST)))


def trouble_features(message: str) -> dict[str, float]:
    """What the head weighs: counts of a few kinds of words, at most two of each, and how long it is.

    In a long account such words come up by themselves, so there they count for less.
    """
    text = fold(message).text
    size = len(text.split())
    usual = min(1.0, _LONGEST / (size or 1))
    return {
        "broken": usual * _count(_BROKEN, text),
        "when": usual * _count(_WHEN, text),
        "wish": usual * float(bool(_WISH.search(text))),
        "how": float(bool(_HOW.search(text))),
        "asks": float("?" in text),
        "ends_asking": float(text.rstrip().endswith("?")),
        "did": usual * float(bool(_DID.search(text))),
        "not": usual * _count(_NOT, text),
        "length": math.log1p(min(_LONGEST, size)),
    }


def _count(what: re.Pattern[str], text: str) -> float:
    return float(min(2, len(what.findall(text))))
