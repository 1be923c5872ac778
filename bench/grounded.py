"""Whether everything an answer says is in the pages it cites: `./dev bench grounded`.

200 questions over two sets of pages, answered twice by the code that ships: by quoting, and by a model that lies
(`bench.lying_model`) and knows which of its sentences were lies. What was said is held against the passages by a
check of its own (`bench.verbatim`), and a lie that was said counts whatever that check thinks of it. The baseline is
the same model's answer as it stands, with its own numbers as citations.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench.answers import Question
from bench.calibration import known
from bench.datasets import NoData, home
from bench.embeddings import embed
from bench.library import Library
from bench.lying_model import LyingModel, without_harmless
from bench.report import Figures, Options, Report, rounded, say
from bench.verbatim import has_marks, sentences, stands
from stepaside.assistant.draft_reply import Reply, draft_reply
from stepaside.engine import Conversation, Message, Role
from stepaside.knowledge.values import Found, Quote

AIMS = {"unsupported_sentences": "<= 0", "broken_citations": "<= 0"}
QUESTIONS = 200
SETS = ("stackfaq", "plausible_support")
LONGEST = 500  # characters of a question that are asked: what a customer writes
FIXED = ("I found nothing about this:", "Our pages say this in another language:")
_NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Answered(NamedTuple):
    """A reply, what had been found for it, and what was shown while it was written."""

    reply: Reply
    found: tuple[Found, ...]
    shown: list[str]


async def measure(options: Options) -> Report:
    """Counts over all questions, by quoting and by the lying model; what was lost of the true sentences besides."""
    sets = _sets(options)
    counts: Counter[str] = Counter()
    baseline: Counter[str] = Counter()
    by_set: dict[str, Figures] = {}
    for name, (library, questions) in sets.items():
        own: Counter[str] = Counter()
        for number, question in enumerate(questions):
            own.update(_judged(await _answer(library, question, None), "extractive"))
            model = LyingModel(number)
            written = await _answer(library, question, model)
            own.update(_judged(written, "written"))
            own.update(_lies(written, model))
            baseline.update(_as_it_stands(written, model))
        counts.update(own)
        by_set[name] = _figures(own)
        say(f"{name}: {dict(own)}")
    return Report(
        "grounded",
        _figures(counts),
        AIMS,
        baseline=_figures(baseline),
        data=", ".join(sets),
        sets=by_set,
        split=f"{QUESTIONS} questions, of each set the same number while it has them, in the order of a hash; "
        "the check was mended on what these sets showed",
        threshold="of the independent check: four fifths of the longer words, all numbers and names; fixed beforehand",
    )


def _sets(options: Options) -> dict[str, tuple[Library, list[str]]]:
    if options.data is None:
        raise NoData("This benchmark needs data: give --data FILE_OR_FOLDER, or set STEPASIDE_BENCH_DATA.")
    usual = [] if options.given else [one for name in SETS if (one := home(options, name))]
    folders = usual or _folders(options.data)
    sets = {folder.name: read for folder in folders if (read := known(folder))}
    if not sets:
        raise NoData(f"{options.data}: no pages with questions here. Give --data a folder like stackfaq's.")
    drawn: dict[str, tuple[Library, list[str]]] = {}
    for name, (pages, asked) in sorted(sets.items(), key=lambda one: len(one[1][1])):
        left = QUESTIONS - sum(len(questions) for _, questions in drawn.values())
        drawn[name] = Library(pages), _drawn(asked, left // (len(sets) - len(drawn)))
    return drawn


def _folders(root: Path) -> list[Path]:
    """A file or a data set's own folder, or every data set in a folder."""
    return [root] if root.is_file() else [root, *sorted(path for path in root.iterdir() if path.is_dir())]


def _drawn(questions: Sequence[Question], most: int) -> list[str]:
    texts = sorted(
        {one.text[:LONGEST] for one in questions}, key=lambda t: hashlib.sha256(t.encode()).digest()
    )
    return texts[:most]


async def _answer(library: Library, question: str, model: LyingModel | None) -> Answered:
    found: dict[str, Found] = {}
    shown: list[str] = []

    async def search(_workspace: str, asked: str) -> tuple[Found, ...]:
        hits = library.search(asked, embed([asked])[0])
        found.update({one.passage.id: one for one in hits})
        return hits

    talk = Conversation("bench", (Message(1, Role.CUSTOMER, question, _NOW),))
    reply = await draft_reply(search, model, ("w", "Bench"), talk, shown.append)
    return Answered(reply, tuple(found.values()), shown)


def _judged(answered: Answered, way: str) -> Counter[str]:
    """What the independent check finds, and whether every cite leads to words that were retrieved."""
    reply, found, _ = answered
    counts: Counter[str] = Counter(answers=1, said=0)
    if reply.confidence is None or not reply.cites:
        counts[f"{way}_without_claims"] += 1
        return counts
    for cite in reply.cites:
        if not 0 <= cite.source < len(reply.sources) or not 0 <= cite.start < cite.end <= len(reply.text):
            counts["broken_citations"] += 1
            continue
        texts = _passages(reply.sources[cite.source], found)
        counts["broken_citations"] += not texts
        for sentence in map(without_harmless, sentences(reply.text[cite.start : cite.end])):
            counts["said"] += 1
            if not any(stands(sentence, text) for text in texts):
                counts["unsupported_sentences"] += 1
                say(f"  {way}: not in its passage: {sentence!r}")
    counts["broken_citations"] += has_marks(reply.text) + _uncited(reply)
    counts["taken_back"] += any(not reply.text.startswith(text) for text in answered.shown)
    return counts


def _passages(source: Quote, found: Sequence[Found]) -> list[str]:
    """The retrieved passages that the source can be: with its headings, its address and the words it quotes."""
    return [
        " ".join((one.passage.title, *one.passage.path, one.passage.text))
        for one in found
        if (one.passage.title, one.passage.path, one.passage.url) == (source.title, source.path, source.url)
    ]


def _uncited(reply: Reply) -> int:
    """Words outside every cite that are no fixed words."""
    text = reply.text
    for cite in sorted(reply.cites, key=lambda one: -one.start):
        text = text[: cite.start] + "\n" + text[cite.end :]
    return sum(not line.strip().startswith(FIXED) for line in text.split("\n") if line.strip())


def _lies(answered: Answered, model: LyingModel) -> Counter[str]:
    """Lies that were said, and true sentences that were not, in answers of the model's that stood at least in part."""
    said = _flat(answered.reply.text)
    lied = [lie for lie in model.false if _flat(lie) in said and not _is_in(lie, answered.found)]
    for lie in lied:
        say(f"  a lie was said: {lie!r}")
    return Counter(
        unsupported_sentences=len(lied),
        lies=len(model.false),
        true=len(model.true),
        true_dropped=sum(_flat(sentence) not in said for sentence in model.true),
    )


def _is_in(sentence: str, found: Sequence[Found]) -> bool:
    return any(_flat(sentence) in _flat(one.passage.text) for one in found)


def _as_it_stands(answered: Answered, model: LyingModel) -> Counter[str]:
    return Counter(
        unsupported_sentences=len(model.false),
        broken_citations=sum(not 1 <= number <= model.passages for number in model.cited),
        said=len(model.true) + len(model.false),
    )


def _flat(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _figures(counts: Counter[str]) -> Figures:
    figures = {
        name: float(counts[name])
        for name in ("unsupported_sentences", "broken_citations", "taken_back", "said")
    }
    if counts["true"]:
        figures["true_sentences_lost"] = rounded(counts["true_dropped"] / counts["true"])
        figures["lies_told_to_it"] = float(counts["lies"])
        figures["without_claims"] = float(
            counts["extractive_without_claims"] + counts["written_without_claims"]
        )
    return figures
