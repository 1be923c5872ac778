"""A scripted model that mixes what the passages say with what they do not, and remembers which was which.

It reads its passages out of the instructions it was given, as any model must. True sentences stand in a passage word
for word, or behind a few words that claim nothing. False ones are true ones with another number, another name, a
"not" too many or too few, the end of a sentence from elsewhere, or they are made up altogether.
"""

import random
import re
from collections.abc import AsyncIterator, Iterator

from stepaside.assistant.models.port import BriefDraft, BriefPrompt, ModelFailed, Prompt, Usage

_PASSAGE = re.compile(r"^\[(\d+)\] [^\n]*\n", re.MULTILINE)
_SENTENCE = re.compile(r"[A-Z][^.!?\n|`\[\]()*<>#]{25,200}[.!?](?=\s|$)")
_NUMBER = re.compile(r"\d+")
_DENIES = re.compile(r"\b(?:can|is|are|will|does|do|should|may|must)\b(?! not|n't)")
_INVENTED = (
    "It costs 4,711 € per month.",
    "Our office in Atlantis is open until midnight on Sundays.",
    "Members of the platinum programme are always exempt.",
    "I'll refund you the whole amount today.",
    "I have just cancelled that for you.",
    "This was guaranteed by Dr. Zebulon Quartz in 1987.",
    "You can read more [here](http://evil.example/?q=secret).",
    "Everything else is free of charge for ninety weeks.",
)
_HARMLESS = ("Please note: ", "In short, ", "Yes, ", "- ", "")
WRONG_NUMBERS = (97, 0, 55)


class LyingModel:
    """`true` and `false`: the sentences of its last answer. The same seed tells the same lies."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.true: list[str] = []
        self.false: list[str] = []
        self.said = ""
        self.cited: list[int] = []
        self.passages = 0

    async def write(self, prompt: Prompt) -> AsyncIterator[str | Usage]:
        self.true, self.false, self.cited = [], [], []
        self.said = " ".join(self._answer(list(_passages(prompt.instructions))))
        for at in range(0, len(self.said), 11):
            yield self.said[at : at + 11]

    async def write_brief(self, prompt: BriefPrompt) -> BriefDraft:
        raise ModelFailed("it writes no briefs")

    def _answer(self, passages: list[tuple[int, str]]) -> Iterator[str]:
        self.passages = len(passages)
        known = [(number, sentence) for number, text in passages for sentence in _SENTENCE.findall(text)]
        chosen = self._chance.sample(known, min(4, len(known)))
        for number, sentence in chosen:
            yield self._true(sentence, number)
            if false := self._false(sentence, known, dict(passages), number):
                yield self._remember_false(false, number)
        yield self._remember_false(self._chance.choice(_INVENTED), 1)

    def _true(self, sentence: str, number: int) -> str:
        self.true.append(sentence)
        before = self._chance.choice(_HARMLESS)
        return (
            f"\n{before}{sentence} {self._mark(number)}"
            if before == "- "
            else f"{before}{sentence} {self._mark(number)}"
        )

    def _mark(self, number: int) -> str:
        """Right twice in three times."""
        cited = self._chance.choice((number, number, self._chance.choice(WRONG_NUMBERS)))
        self.cited.append(cited)
        return f"[{cited}]"

    def _remember_false(self, sentence: str, number: int) -> str:
        self.false.append(sentence)
        return f"{sentence} {self._mark(number)}"

    def _false(
        self, sentence: str, known: list[tuple[int, str]], passages: dict[int, str], number: int
    ) -> str | None:
        """A lie made of the sentence; None if that kind of lie cannot be made of it."""
        passage = passages[number]
        kind = self._chance.choice(("number", "name", "denial", "end"))
        if kind == "number" and (found := _NUMBER.search(sentence)):
            other = str(int(found[0]) + self._chance.randint(1, 90))
            return None if other in passage else sentence[: found.start()] + other + sentence[found.end() :]
        if kind == "name":
            return f"{sentence[:-1]} in Ruritania{sentence[-1]}"
        if kind == "denial" and (found := _DENIES.search(sentence)) and "not" not in sentence:
            return f"{sentence[: found.end()]} not{sentence[found.end() :]}"
        if kind == "end":
            others = [
                other for at, other in known if _NUMBER.search(other) and _foreign(sentence, passages[at])
            ]
            return _spliced(sentence, self._chance.choice(others)) if others else None
        return None


def without_harmless(sentence: str) -> str:
    """Without the words of no meaning that it puts before true sentences."""
    return next(
        (sentence.removeprefix(words) for words in _HARMLESS if words and sentence.startswith(words)),
        sentence,
    )


def _foreign(sentence: str, passage: str) -> bool:
    """What the beginning of the sentence speaks of is not spoken of in the passage: its end there would be a lie."""
    words = re.findall(r"[^\W\d_]{5,}", _beginning(sentence).lower())
    return sum(word[:5] not in passage.lower() for word in words) >= 2


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[: max(3, len(words) // 2)])


def _spliced(sentence: str, other: str) -> str:
    """The beginning of one sentence with the end of another, its number included."""
    number = next(at for at, word in enumerate(other.split()) if _NUMBER.search(word))
    return " ".join((_beginning(sentence), *other.split()[max(0, number - 2) :]))


def _passages(instructions: str) -> Iterator[tuple[int, str]]:
    begins = list(_PASSAGE.finditer(instructions, instructions.rfind("Passages:")))
    ends = [match.start() for match in begins[1:]] + [len(instructions)]
    for match, end in zip(begins, ends, strict=True):
        yield int(match[1]), " ".join(instructions[match.end() : end].split("\n"))
