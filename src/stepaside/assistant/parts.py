"""Several questions in one message: each is searched and answered by itself.

    "I live in Norway. How long does delivery take, and can I return shoes?"
    →  "I live in Norway. How long does delivery take"   "I live in Norway. can I return shoes?"

What is no question is said with each of them; what says too little to be searched stays with the one before.
"""

import re
from collections.abc import Iterator

from stepaside.engine.words import STOP, fold, sentences, words

MOST_PARTS = 4
_WHOLE = (
    4  # words of a question that has no words of content and can be searched all the same: "who is it for"
)
LONGEST = 80  # words: a longer message is a story, and its questions belong together

# conjunctions: what may follow them to begin another question
_BEGINS = {
    "and also plus then": "how what when where which who why can could do does did is are will would should may must"
    " whether what's how's",
    "und sowie ausserdem": "wie was wann wo welche welcher welches wer warum wieso kann konnen ist sind gibt muss darf"
    " wird werden",
    "et aussi puis": "comment combien quand ou quel quelle quels quelles qui pourquoi est-ce puis-je peut-on que",
    "y ademas e": "como cuanto cuanta cuantos cuando donde cual cuales que quien puedo hay",
    "e ed tambem inoltre": "como quanto quantos quando onde qual quais que quem posso come quanti dove quale"
    " quali chi",
    "en ook": "hoe wat wanneer waar welk welke wie waarom kan is zijn moet mag",
    "i oraz a": "jak ile kiedy gdzie ktory ktora ktore jaki jaka jakie co kto czy dlaczego",
    "ve ayrica": "nasil ne nerede hangi kim neden kac",
}
_SPLIT = re.compile(
    "|".join(
        rf"[,;]?\s+(?:{'|'.join(before.split())})\s+(?=(?:{'|'.join(map(re.escape, after.split()))})\b)"
        for before, after in _BEGINS.items()
    )
    + r"|[,;]\s+(?=(?:how|what|when|where|which|why|can|do|does|wie|wann|wo|comment|combien|quand|cuanto|cuando)\b)"
    + r"|[,、，]\s*(?:また|そして|それと|还有|另外|以及|還有)|\s+و(?=(?:كيف|كم|متى|اين|هل|لماذا|ما)\s)"
)
_ASKING = frozenset(word for after in _BEGINS.values() for word in after.split())
_ANY_ASKING = "|".join(map(re.escape, sorted(_ASKING)))
_ASKS = re.compile(
    rf"^\W*(?:{_ANY_ASKING})\b|[?？؟]\s*$|か。?$"
    rf"|\b(?:know|tell me|wonder\w*|wissen|savoir|saber|sapere|weten|wiedziec)\b.*\b(?:{_ANY_ASKING})\b"
)
_PRONOUNS = frozenset(
    "it its this that these those they them one there es sie das dies diese er ihn il elle ils elles cela ca le la les"
    " lo los las esto eso ella isso isto ele ela questo questa het dit dat deze to tego ono bu onu bunu".split()
)
_AND = re.compile(
    r"^\s*(?:and|also|plus|und|et|y|e|en|i|oraz|ve|また|そして|还有|另外)\b[ ,]*", re.IGNORECASE
)
_SAYS_NOTHING = frozenset(
    "way idea ideas suggestion suggestions possible help thoughts advice anyone clue".split()
)


def parts_of(message: str) -> tuple[str, ...]:
    """The questions of a message, each as it can be searched; the message itself when it has but one."""
    if len(message.split()) > LONGEST:
        return (message,)
    questions: list[str] = []
    beside: list[str] = []
    for start, end in sentences(message):
        line = message[start:end]
        (questions if _ASKS.search(fold(line).text) else beside).append(line)
    split = (_AND.sub("", part) for question in questions for part in _split(question))
    parts = list(_merged(split))[:MOST_PARTS]
    if len(parts) < 2:
        return (message,)
    return tuple(" ".join((*beside, part)) for part in parts)


def _split(question: str) -> Iterator[str]:
    folded = fold(question)
    start = 0
    for match in _SPLIT.finditer(folded.text):
        at = folded.starts[match.start()]
        yield question[start:at]
        start = folded.ends[match.end() - 1]
    yield question[start:]


def _merged(parts: Iterator[str]) -> Iterator[str]:
    """A part that says what it is about, together with those after it that do not."""
    before = ""
    for part in parts:
        if before and _telling(part):
            yield before
            before = part.strip()
        else:
            before = f"{before} {part.strip()}".strip()
    if before:
        yield before


def leans(part: str) -> bool:
    """It says too little to be searched by itself: "and what does it cost?"."""
    said = {word.text for word in words(fold(part).text)}
    return bool(said & _PRONOUNS) or len(said - STOP - _ASKING - _SAYS_NOTHING) < 2


def _telling(part: str) -> bool:
    """It has words of content besides those that every question has."""
    said = {word.text for word in words(fold(part).text)}
    by_itself = len(words(fold(part).text)) >= _WHOLE and bool(_ASKS.match(fold(part).text))
    return by_itself or bool(said - STOP - _ASKING - _SAYS_NOTHING)
