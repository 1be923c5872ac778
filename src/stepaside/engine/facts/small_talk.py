"""Tells what is named in passing ("I love Drew Carey", "is it expensive?") from what is stated.

Only kinds that are easily named in passing are asked about: places, companies, dishes, names. Of
those, a fact stands in a sentence that wants, offers or reports something.
"""

import re

from stepaside.engine.facts.kinds import Found
from stepaside.engine.words import sentences

_IN_PASSING = frozenset("company food product price_range named place".split())
_LANDMARKS = frozenset("airport hospital university station downtown stadium zoo".split())
_ASKS_ABOUT = re.compile(
    r"^\W*(?:(?:well|so|and|but|oh|hm+|ok|okay|great)\W+)*(?:is (?:it|he|she|this|that)|do you (?:like|think"
    r"|know|believe)|are you"
    r"|have you (?:ever|been|heard|seen|tried|had)|did you|does (?:it|he|she|this|that)|how (?:was|many|is your"
    r"|are you))\b.*\?",
    re.IGNORECASE | re.DOTALL,
)
_WANTS = re.compile(
    r"\b(?:book\w*|reserv\w*|table|rides?|flights?|fly|directions?|need\w*|want\w*|would like|i['’]d like|like to"
    r"|looking|look for|try"
    r"|check\w*|search\w*|find|ratings?|weather|forecast|stay\w*|view\w*|schedul\w*|meet\w*|order\w*|buy|bought"
    r"|paid|charged|pick"
    r"|can (?:you|i|we)|could (?:you|i|we)|please|how about|what about|instead|let['’]?s|from|closer|headed|heading"
    r"|leav\w+|depart\w*"
    r"|walk\w*|driv\w*|travel\w*|rsvp|party|change\w*|switch|with|appointment|prefer|choose|suggest\w*|recommend\w*"
    r"|deliver\w*|sen[dt]"
    r"|live|works?|account|rather|hate|using|use|have|i['’]?m (?:at|in|near)|i am (?:at|in|near))\b",
    re.IGNORECASE,
)
_TRAVELS = re.compile(
    r"\b(?:rides?|directions?|from|depart\w*|leav\w*|headed|heading|pick\w*|get (?:me )?to|getting to|take me|drive"
    r"|driving|walk\w*"
    r"|taxi|uber|lyft|apartment|near|i['’]?m (?:at|in)|i am (?:at|in)|closer)\b",
    re.IGNORECASE,
)
_EATS = re.compile(
    r"\b(?:want\w*|lik\w+|eat\w*|serv\w*|food|order\w*|request\w*|make sure|restaurants?|cuisine|looking"
    r"|please|need|add"
    r"|no|not|prefer\w*|place|spot|party|menu|deliver\w*|cancel\w*|meal|only|hates?)\b",
    re.IGNORECASE,
)
_BRIEF = 4  # words: an answer rather than talk
_DRIVES_MAD = re.compile(r" (?:me|us|him|her|them)\b", re.IGNORECASE)
_BEFELL = re.compile(
    r"\b(?:order\w*|bought|paid|charged|arriv\w*|sent|call\w*|receiv\w*|deliver\w*|purchas\w*|cancel\w*"
    r"|broke\w*|happened"
    r"|return\w*|stole\w*|lost|withdr\w*|started|stopped)\b",
    re.IGNORECASE,
)


def in_passing(text: str, found: Found) -> bool:
    """Whether a fact found by its name alone is small talk."""
    if found.key == "date":
        return found.value.lower() == "yesterday" and not _BEFELL.search(_around(text, found))
    if found.key == "travel":
        return bool(_DRIVES_MAD.match(text, found.end))
    if found.key not in _IN_PASSING:
        return False
    sentence = _around(text, found)
    if _ASKS_ABOUT.search(sentence):
        return True
    if found.key == "place" and found.value.islower() and found.value not in _LANDMARKS:
        return not _TRAVELS.search(sentence)
    if found.key == "food":
        return len(text.split()) > _BRIEF and not _EATS.search(sentence)
    return found.key == "named" and not _WANTS.search(sentence)


def _around(text: str, found: Found) -> str:
    """The sentence a fact stands in."""
    spans = (span for span in sentences(text) if span[0] <= found.start < span[1])
    start, end = next(spans, (0, len(text)))
    return text[start:end]
