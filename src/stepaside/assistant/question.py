"""The question as it is searched: what the customer said last, with what it leans on.

"And how long does that take?" says nothing alone; with the question before it and the headings of the page that
answered it, it does. A question that stands by itself is searched by itself: what was talked about before would
only be in its way. Whether it leans is told from how it begins, what it points at and how much it says, in the
twelve languages that the engine tells apart; no model is asked.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stepaside.assistant.leaning_words import LEANING, UNSPACED, Leaning
from stepaside.engine import Conversation, Message, Role
from stepaside.engine.language import language_of
from stepaside.knowledge.words import content_words, fold, telling_words

OPENED, POINTED, BARE = 14, 5, 2  # words after an opener; words of content beside a pointer; words in all
INSIDE = 3  # words of content before a pointer: it points at them ("horses and saddles for them")
BARE_UNSPACED = 12  # characters of a question without spaces
REPLY = 7  # words of an answer to the assistant's own question
CARRIED_WORDS = 40
_BACK = 8  # messages
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+(.+)$", re.MULTILINE)
_CHOICE = re.compile(r",\s+|\s+(?:or|oder|ou|o|of|lub|czy|veya|أو)\s+")
_ASKED = re.compile(r"[?？؟]\s*$")
_BY_SCRIPT = frozenset(("ar", *UNSPACED))
_BEGINS_BARE = {
    "en": "for to in with without from by at on", "de": "fur nach in mit ohne aus bei", "es": "para con sin desde en",
    "fr": "pour vers avec sans en chez", "pt": "para com sem em", "it": "per con senza in da", "nl": "voor naar met",
    "pl": "dla do bez z w", "ar": "الى من مع بدون",
}  # fmt: skip


def question_in_context(conversation: Conversation, open_messages: tuple[Message, ...]) -> str:
    """What to search for. A follow-up comes with what it is about, on lines of their own before it."""
    question = "\n".join(message.text for message in open_messages)
    opened = open_messages[0].entry if open_messages else 0
    earlier = [one for one in conversation.messages if one.entry < opened][-_BACK:]
    if not earlier or not leans(question, earlier):
        return question
    return "\n".join([*dict.fromkeys(_carried(question, earlier)), question])


def leans(question: str, earlier: Sequence[Message] = ()) -> bool:
    """True if the question says too little without what was said before it."""
    language = _spoken(question, earlier)
    text = _plain(question, language)
    ways = _ways(language)
    if any(_contains(text, phrase, language) for phrase in ways.fresh):
        return False
    if _is_reply(question, earlier):
        return True
    return _leans_unspaced(text, ways) if language in UNSPACED else _leans(text, ways, language)


def _leans(text: str, ways: Leaning, language: str) -> bool:
    words = text.split()
    opened = _opener(text, ways)
    if opened is not None:
        return len(words) <= OPENED and len(_content(opened, language)) <= POINTED
    bare = words[:1] and words[0] in _BEGINS_BARE.get(language, "").split()
    if len(words) <= (POINTED if bare else BARE):
        return True
    for filler in ways.fillers:
        text = re.sub(rf"\b{re.escape(filler)}\b", " ", text)
    own = [word for word in _content(text, language) if word not in ways.pointers]
    places = [
        at for phrase in (*ways.pointers, *ways.ordinals) if (at := _place(text, phrase, language)) >= 0
    ]
    return (
        bool(places) and len(own) < POINTED and len(telling_words(text[: min(places)], (language,))) < INSIDE
    )


def _leans_unspaced(text: str, ways: Leaning) -> bool:
    if len(text) > 2 * BARE_UNSPACED:
        return False
    plain = text
    for filler in ways.fillers:
        plain = plain.replace(filler, "")
    return (
        len(text) <= 4
        or text.startswith(ways.openers)
        or any(pointer in plain for pointer in (*ways.pointers, *ways.ordinals))
    )


def _is_reply(question: str, earlier: Sequence[Message]) -> bool:
    """The assistant asked something, and this tells it in a few words."""
    if not earlier or earlier[-1].role is Role.CUSTOMER or not _ASKED.search(earlier[-1].text):
        return False
    return not _ASKED.search(question) and len(question.split()) <= REPLY


def _carried(question: str, earlier: Sequence[Message]) -> Iterator[str]:
    """The questions back to one that stands by itself, the place that was answered from, and the one chosen."""
    asked: list[str] = []
    for at in range(len(earlier) - 1, -1, -1):
        if earlier[at].role is Role.CUSTOMER:
            asked.append(_shortened(earlier[at].text))
            if not leans(earlier[at].text, earlier[:at]):
                break
    yield from reversed(asked)
    answer = next((one for one in reversed(earlier) if one.role is not Role.CUSTOMER), None)
    if answer is not None:
        yield from (_shortened(source.title) for source in answer.sources[:1])
        yield from _chosen(question, answer.text, _spoken(question, earlier))


def _chosen(question: str, answer: str, language: str) -> Iterator[str]:
    """'The second one' is the second of what the assistant listed, or let the customer choose from."""
    text = _plain(question, language)
    listed = _ITEM.findall(answer) or _choices(answer)
    for place, phrase in enumerate(_ways(language).ordinals):
        if listed and _contains(text, phrase, language):
            last = place == len(_ways(language).ordinals) - 1
            if last or place < len(listed):
                yield _shortened(listed[-1 if last else place])


def _choices(answer: str) -> list[str]:
    """`Do you mean A, B or C?` offers three."""
    asked = re.split(r"(?<=[.!])\s+", answer.strip())[-1]
    return _CHOICE.split(asked.rstrip(" ?？؟")) if _ASKED.search(asked) else []


def _opener(text: str, ways: Leaning) -> str | None:
    """What follows the opener; None without one."""
    for phrase in sorted(ways.openers, key=len, reverse=True):
        if text == phrase or text.startswith((f"{phrase} ", f"{phrase}, ")):
            return text[len(phrase) :]
    return None


def _contains(text: str, phrase: str, language: str) -> bool:
    return _place(text, phrase, language) >= 0


def _place(text: str, phrase: str, language: str) -> int:
    """Where the phrase stands, in whole words; -1 where it does not."""
    if language in UNSPACED:
        return text.find(phrase)
    found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)
    return found.start() if found else -1


def _plain(question: str, language: str) -> str:
    return (question if language in UNSPACED else fold(question)).strip(" \t\n.!?¿¡؟？！。")


def _content(text: str, language: str) -> list[str]:
    return content_words(text, (language,)) if text.strip() else []


def _spoken(question: str, earlier: Sequence[Message]) -> str:
    """A short follow-up is in the language of what went before; its own few words would not tell, its script does."""
    own = language_of(question)
    if own in _BY_SCRIPT:
        return own
    texts = [one.text for one in reversed(earlier) if one.role is Role.CUSTOMER]
    if len(question.split()) > POINTED:
        texts.insert(0, question)
    else:
        texts.append(question)
    return next(filter(None, map(language_of, texts)), "en")


@cache
def _ways(language: str) -> Leaning:
    return LEANING.get(language) or UNSPACED.get(language) or LEANING["en"]


def _shortened(text: str) -> str:
    return " ".join(text.split()[:CARRIED_WORDS])[:400]
