"""Whether a question that the documents do not answer is told from one that they do: `./dev bench answerable`.

Three kinds of sets, told apart by their shape: questions with answers (stackfaq), each rephrasing put once with its
page and once without it; pages and users' threads (plausible_support), some of which only a person could answer; and
intents (clinc150), each a page of its training utterances, asked what is in scope and what is not. What is measured
is the confidence that the product says, by its own search, quoting and assessing.
"""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.answers import Judged, Question, judged
from bench.calibration import known, reliability
from bench.datasets import NoData, Row, home, rows
from bench.library import Document
from bench.report import Figures, Options, Report, rounded, say
from bench.scores import auroc, brier, ece

AIMS = {"stackfaq_auroc": ">= 0.9", "plausible_auroc": ">= 0.75", "clinc_auroc": ">= 0.97", "ece": "<= 0.05"}
OUT = frozenset({"oos", "NO_NODES_DETECTED", "out_of_scope"})
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
_UNCOVERED = {"stackfaq": "near", "plausible": "foreign", "clinc": "foreign"}


class Case(NamedTuple):
    """A set of one kind, and its answers."""

    kind: str
    name: str
    answers: list[Judged]


async def measure(options: Options) -> Report:
    """Each set's AUROC of covered against uncovered; the calibration of all answers, with and without their pages."""
    cases = await asyncio.to_thread(lambda: list(_cases(options)))
    if not cases:
        raise NoData(
            f"{options.data}: nothing to ask here. Give --data a folder like stackfaq (faq.jsonl), plausible_support "
            "(kb.jsonl, questions.jsonl) or clinc150 (train, and other files with `text` and `intent`)."
        )
    answers = [one for case in cases for one in case.answers]
    return Report(
        "answerable",
        _metrics(cases, [one.confidence for one in answers]),
        AIMS,
        baseline=_metrics(cases, [one.bm25 for one in answers], calibrated=False),
        data=", ".join(case.name for case in cases),
        sets={case.name: _figures(case) for case in cases},
        split="stackfaq: every rephrasing with and without its page; plausible: answerable against needs_human; "
        "clinc150: valid against oos_val, pages from train. None of these was trained on. ece: of whether the answer "
        "was right, over all of these and every covered question once more without its page",
        threshold="none: AUROC and ECE need none; the head is from tau2's pages and other intents (./dev train)",
        parts={
            "reliability": reliability(answers),
            "thresholds": {case.name: _at_thresholds(case) for case in cases},
        },
    )


def _metrics(cases: Sequence[Case], scores: Sequence[float], *, calibrated: bool = True) -> Figures:
    """The mean AUROC of each kind of set, and ECE and Brier of all answers."""
    of_kind: dict[str, list[float]] = {}
    at = 0
    for case in cases:
        said = np.array(scores[at : at + len(case.answers)])
        at += len(case.answers)
        of_kind.setdefault(case.kind, []).append(_told_apart(case, said))
    figures = {f"{kind}_auroc": rounded(float(np.mean(each))) for kind, each in of_kind.items()}
    if calibrated:
        right = [one.right for case in cases for one in case.answers]
        figures |= {"ece": rounded(ece(right, scores)), "brier": rounded(brier(right, scores))}
    return figures


def _told_apart(case: Case, said: "np.ndarray") -> float:  # type: ignore[type-arg]
    counted = np.array([one.kind in ("covered", _UNCOVERED[case.kind]) for one in case.answers])
    covered = np.array([one.kind == "covered" for one in case.answers])
    if not (covered & counted).any() or covered[counted].all():
        raise NoData(f"{case.name}: questions of both kinds are needed, answered by the documents and not.")
    return auroc(covered[counted], said[counted])


def _figures(case: Case) -> Figures:
    said = np.array([one.confidence for one in case.answers])
    right = [one.right for one in case.answers]
    covered = [one.right for one in case.answers if one.kind == "covered"]
    figures = {
        "auroc": _told_apart(case, said),
        "ece": ece(right, said),
        "brier": brier(right, said),
        "right_of_covered": float(np.mean(covered)),
    }
    return {name: rounded(value) for name, value in figures.items()} | {"answers": len(case.answers)}


def _at_thresholds(case: Case) -> list[Figures]:
    """At each: of the covered questions the share that is answered, and rightly; of the others the share answered."""
    said = np.array([one.confidence for one in case.answers])
    covered = np.array([one.kind == "covered" for one in case.answers])
    uncovered = np.array([one.kind == _UNCOVERED[case.kind] for one in case.answers])
    right = np.array([one.right for one in case.answers])
    return [
        {
            "threshold": threshold,
            "covered_answered": rounded(float((said[covered] >= threshold).mean())),
            "covered_answered_rightly": rounded(float(((said >= threshold) & right)[covered].mean())),
            "uncovered_answered": rounded(float((said[uncovered] >= threshold).mean())),
        }
        for threshold in THRESHOLDS
    ]


def _cases(options: Options) -> Iterator[Case]:
    if options.data is None or not options.data.exists():
        raise NoData("This benchmark needs data: give --data FOLDER, or set STEPASIDE_BENCH_DATA.")
    given = options.data
    if given.is_file():
        yield from _of_file(given, options)
        return
    for folder in (given, *sorted(path for path in given.glob("*") if path.is_dir())):
        yield from _of_folder(folder, options, alone=folder == given)


def _of_file(file: Path, options: Options) -> Iterator[Case]:
    first = next(iter(rows(file)), {})
    if "intent" in first:
        yield _intents(file.name, [file], options)
    elif found := known(file):
        yield _judged("stackfaq", file.name, *found)


def _of_folder(folder: Path, options: Options, *, alone: bool) -> Iterator[Case]:
    """What the folder's shape makes of it. Intents without anything out of scope are no use here."""
    if _files(folder, "faq") and (found := known(folder)):
        yield _judged("stackfaq", folder.name, *found)
    elif _files(folder, "kb") and _files(folder, "questions") and (found := known(folder)):
        yield _judged("plausible", folder.name, *found)
    elif folder.name.startswith("clinc") or alone:
        asked = [file for file in sorted(folder.glob("*.jsonl*")) if "train" not in file.name]
        if any(row.get("intent") in OUT for file in asked for row in rows(file)):
            yield _intents(folder.name, asked, options)


def _files(folder: Path, name: str) -> list[Path]:
    return list(folder.glob(f"{name}.jsonl*"))


def _intents(name: str, asked: Sequence[Path], options: Options) -> Case:
    """Each intent is a page with all that it was said with in train; every other file is asked."""
    train = _train(asked[0].parent, options)
    said: dict[str, list[str]] = {}
    for row in rows(train):
        if row["intent"] not in OUT:
            said.setdefault(row["intent"], []).append(row["text"])
    pages = [
        Document(intent, intent.replace("_", " "), "\n\n".join(dict.fromkeys(texts)))
        for intent, texts in said.items()
    ]
    put: list[Row] = [row for file in asked for row in rows(file) if {"text", "intent"} <= row.keys()]
    inside = [Question(row["text"], (row["intent"],)) for row in put if row["intent"] in said]
    outside = [Question(row["text"], ()) for row in put if row["intent"] in OUT]
    return _judged("clinc", name, pages, inside, outside)


def _train(folder: Path, options: Options) -> Path:
    """The training utterances: beside the questions, or in the data set under STEPASIDE_BENCH_DATA."""
    for place in (folder, home(options, "clinc150")):
        for file in () if place is None else (place / "train.jsonl.gz", place / "train.jsonl"):
            if file.exists():
                return file
    raise NoData(
        f"{folder}: there is no train.jsonl. Put the intents' training utterances there, "
        "or set STEPASIDE_BENCH_DATA to the folder with clinc150."
    )


def _judged(
    kind: str, name: str, pages: list[Document], asked: list[Question], strangers: Sequence[Question] = ()
) -> Case:
    say(f"{name}: {len(asked) + len(strangers)} questions to {len(pages)} documents")
    return Case(kind, name, list(judged(pages, asked, strangers)))
