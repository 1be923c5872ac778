"""The lines a brief is made of: whole sentences of what was said, on one line and not too long."""

import re
from collections.abc import Iterator
from functools import lru_cache

from stepaside.engine.cites import Cite
from stepaside.engine.claims import Claim
from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Message
from stepaside.engine.signals.asked_for_person import requests
from stepaside.engine.signals.signal import SignalSettings
from stepaside.engine.words import asks, content, fold, sentences

SETTINGS = SignalSettings()  # a brief reads as the default would: it informs, it does not decide
FRAME = {
    "asked": "Asked: “{quote}”",
    "wrote": "Wrote: “{quote}”",
    "answered": "The assistant answered from “{source}”",
    "replied": "The assistant replied: “{quote}”",
    "agent": "An agent replied: “{quote}”",
    "named": "{name} replied: “{quote}”",
    "again": "Asked again: “{quote}”",
    "last": "Last wrote: “{quote}”",
    "from": "{quote} (from “{source}”)",
}
_LONGEST = 200
_MERE = 2.0  # how little a statement counts that neither asks nor tells of trouble

_PROBLEM = re.compile(
    r"\b(?:not work\w*|broken|damaged|late|missing|never (?:arrived|came|received)|error|fail\w*|wrong|charged"
    r"|refund\w*|cancel\w*|return\w*|lost|stolen|locked|stuck|problem|issue|unable|delay\w*|defekt|kaputt|cass\w+"
    r"|roto|rota|quebrad\w+|rott\w+|kapot|zepsut\w*|bozuk"
    r"|(?:has|have|did|does|is|was|wo|ca)n['’]?t)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:i(?:['’]?d| would)? (?:really |just |only )*(?:want|wish|need|prefer)\b"
    r"|i(?:['’]?d| would) (?:really |just )?(?:like|love|rather|prefer)\b"
    r"|i(?:['’]m| am)(?: just)? (?:trying|looking|calling|writing|hoping|here|interested|having (?:trouble|problems))"
    r"|can you|could you|would you|please (?!help\b)\w+|help me\b|how (?:do|can|could|would|should) i|is it possible"
    r"|i have (?:a|an|some) (?:question|problem|issue)|ich (?:m[oö]chte|brauche|will|h[aä]tte gern\w*|suche)"
    r"|je (?:veux|voudrais|souhaite|cherche)|j['’]ai besoin|quiero|necesito|quisiera|me gustar[ií]a"
    r"|quero|preciso|gostaria|voglio|vorrei|ho bisogno|ik (?:wil|zoek)|ik zou graag"
    r"|chc[eę]|potrzebuj[eę]|chcia[lł]\w*|istiyorum|laz[ıi]m)(?!\w)|したい|ほしい|欲しい|ください|我想|我要|需要|أريد|أحتاج",
    re.IGNORECASE,
)
_HELLO = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|greetings|good (?:morning|afternoon|evening|day)|dear|hallo|guten (?:tag|morgen|abend)"
    r"|bonjour|bonsoir|salut|hola|buen[oa]s \w+|ol[aá]|bom dia|boa (?:tarde|noite)|ciao|buongiorno|salve|hoi"
    r"|goedemorgen|goedendag|cze[sś][cć]|dzie[nń] dobry|merhaba|selam|ok(?:ay)?|yes|yeah|no|nope|thanks|thank you"
    r"|sorry|well|so|and|um+|uh+|oh|ah|great|alright|sure)"
    r"(?:,? (?:there|team|all|everyone|again|sir|madam|support))?\s*[\s,.!:;–—-]+)+",
    re.IGNORECASE,
)


def short(text: str, longest: int = _LONGEST) -> str:
    """The text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0] + "…"


def quoted(message: Message, sentence: str) -> Claim:
    return Claim(short(sentence), (Cite(message.entry, short(sentence)),))


def matters(message: Message) -> Iterator[str]:
    """The sentences that are about something, bare of greetings: no hello and no thanks."""
    yield from _matters(message.text)


@lru_cache(maxsize=2048)
def _matters(text: str) -> tuple[str, ...]:
    lines = (bare(text[start:end]) for start, end in _whole(text))
    return tuple(line for line in lines if content(line) and not thanks(line))


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; "Where is it?" belongs to what was said before it."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        leans = spans and asks(text[start:end]) and not content(text[start:end])
        before = spans.pop()[0] if leans else start
        spans.append((before, end))
    yield from spans


def bare(sentence: str) -> str:
    """The sentence without the hello, the yes or the thanks it begins with, if anything is left."""
    rest = _HELLO.sub("", sentence)
    return rest if content(rest) else sentence


@lru_cache(maxsize=2048)
def weight(sentence: str) -> float:
    """How much a sentence says about what its writer is after: its shape, its trouble, its words."""
    shape = 2.5 if wishes(sentence) else 2.0 if asks(sentence) else 0.0
    trouble = 1.5 if _PROBLEM.search(sentence) else 0.0
    telling = len(content(sentence))
    return (shape + trouble or -_MERE) + 0.25 * min(10, telling) - (1.0 if telling < 2 else 0.0)


@lru_cache(maxsize=2048)
def wishes(sentence: str) -> bool:
    """The sentence says what somebody wants, in the first person."""
    return bool(_WISH.search(fold(sentence).text) or _WISH.search(sentence))


def asks_something(sentence: str) -> bool:
    """The sentence wants something: a wish or a question."""
    return wishes(sentence) or asks(sentence)


def heaviest(message: Message) -> str:
    """The sentence of a message that says most and is no plea for a person; empty when there is none."""
    ranked = sorted(matters(message), key=weight, reverse=True)
    return next((sentence for sentence in ranked if not requests(sentence)), "")
