"""How honest the confidence of an answer is: `./dev bench calibration`.

Every answer with a known outcome: questions put to public documents, answered by quoting them with the code that
ships, once as they are and, where a question has a page, once more with that page taken away. An answer is right
when the page it quotes is one that answers the question.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.answers import Judged, Question, judged
from bench.datasets import NoData, Row, files, rows
from bench.library import Document
from bench.reliability import drawn
from bench.report import Figures, Options, Report, rounded, say
from bench.scores import auroc, brier, ece
from stepaside.engine.heads.confidence_by_words import HEAD as BY_WORDS

AIMS = {"ece": "<= 0.05"}
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "reliability.svg"
BINS = 10
Known = tuple[list[Document], list[Question]]


async def measure(options: Options) -> Report:
    """All answers of all sets together, and each set by itself; on the sets themselves it draws the diagram."""
    sets = await asyncio.to_thread(_answers, options)
    everything = [one for answers in sets.values() for one in answers]
    if len({one.right for one in everything}) < 2:
        raise NoData("All of these answers are right, or all are wrong. Give --data questions of both kinds.")
    table = reliability(everything)
    if not options.given:
        PICTURE.write_text(drawn(table))
    return Report(
        "calibration",
        _figures(everything, _said),
        AIMS,
        baseline=_figures(everything, _by_words),
        data=", ".join(sets),
        sets={name: _figures(answers, _said) for name, answers in sets.items()},
        split="all questions, and again without the pages that answer them; of this only tau2's pages were seen before",
        threshold="none; the head and its calibration are from tau2's pages and intents alone (./dev train)",
        parts={"reliability": table},
    )


def reliability(answers: Sequence[Judged]) -> list[Figures]:
    """For each tenth of the scale: the mean confidence said, the share that was right, and how many answers."""
    said = np.array([one.confidence for one in answers])
    right = np.array([one.right for one in answers])
    bin_of = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        {
            "said": rounded(float(said[bin_of == number].mean())),
            "right": rounded(float(right[bin_of == number].mean())),
            "answers": int((bin_of == number).sum()),
        }
        for number in range(BINS)
        if (bin_of == number).any()
    ]


def _said(answers: Sequence[Judged]) -> np.ndarray:  # type: ignore[type-arg]
    return np.array([one.confidence for one in answers])


def _by_words(answers: Sequence[Judged]) -> np.ndarray:  # type: ignore[type-arg]
    """The baseline: what would be said if only words were compared."""
    names = list(BY_WORDS.features)
    return np.array([BY_WORDS.probability(None, {n: one.features[n] for n in names}) for one in answers])


def _figures(answers: Sequence[Judged], said: Callable[[Sequence[Judged]], np.ndarray]) -> Figures:  # type: ignore[type-arg]
    right, scores = [one.right for one in answers], said(answers)
    figures = {"ece": ece(right, scores), "brier": brier(right, scores)}
    if len(set(right)) == 2:
        figures["auroc"] = auroc(right, scores)
    figures |= {"right": float(np.mean(right)), "answers": len(answers)}
    return {name: rounded(value) for name, value in figures.items()}


def _answers(options: Options) -> dict[str, list[Judged]]:
    if options.data is None or not options.data.exists():
        raise NoData("This benchmark needs data: give --data FOLDER, or set STEPASIDE_BENCH_DATA.")
    found = {}
    for folder in (options.data, *sorted(path for path in options.data.glob("*") if path.is_dir())):
        found_here = known(folder)
        if found_here:
            say(f"{folder.name}: {len(found_here[1])} questions to {len(found_here[0])} documents")
            found[folder.name] = list(judged(*found_here))
    if not found:
        raise NoData(
            f"{options.data}: no documents with questions here. Give --data a folder like stackfaq (faq.jsonl), "
            "plausible_support (kb.jsonl, questions.jsonl) or tau2 (banking_kb, banking_knowledge_tasks)."
        )
    return found


def known(folder: Path) -> Known | None:
    """The documents and questions of a folder or file, by its shape; None when it has none."""
    if folder.is_file():
        return _faq(rows(folder))
    if faq := _read(folder, "faq"):
        return _faq(faq)
    if (pages := _read(folder, "kb")) and (asked := _read(folder, "questions")):
        return _support(pages, asked)
    if (pages := _read(folder, "banking_kb")) and (tasks := _read(folder, "banking_knowledge_tasks")):
        return _tasks(pages, tasks)
    return None


def _read(folder: Path, name: str) -> list[Row]:
    named = [path for path in folder.glob(f"{name}.jsonl*") if path.is_file()]
    return [row for path in named for file in files(path) for row in rows(file)]


def _faq(faq: list[Row]) -> Known:
    """Each question with its answers is a page; what is asked are its rephrasings."""
    if any(not {"id", "question", "rephrasings", "answers"} <= row.keys() for row in faq):
        raise NoData(
            "A row has no id, question, rephrasings and answers. Give --data a file like stackfaq's."
        )
    documents = [Document(str(row["id"]), row["question"], "\n\n".join(row["answers"])) for row in faq]
    return documents, [Question(text, (str(row["id"]),)) for row in faq for text in row["rephrasings"]]


def _support(pages: list[Row], asked: list[Row]) -> Known:
    """Threads of a product's users; what a person had to answer, the documents do not."""
    documents = [Document(row["id"], row["title"], _without_front_matter(row["text"])) for row in pages]
    return documents, [
        Question(
            f"{row['title']}\n{row['text']}",
            tuple(row.get("gold_docs") or ()) if row["outcome"] == "answerable_from_docs" else (),
        )
        for row in asked
    ]


def _tasks(pages: list[Row], tasks: list[Row]) -> Known:
    """Customers described at length; right is any page that their task needs."""
    documents = [Document(row["id"], row["title"], row["content"]) for row in pages]
    return documents, [Question(row["user"], tuple(row["required_documents"] or ())) for row in tasks]


def _without_front_matter(text: str) -> str:
    return text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
