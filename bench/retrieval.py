"""Whether a search finds the pages that answer: by meaning and words together, and by each of them alone.

Everything goes through the functions that ship: pages are taken apart, packed and indexed by them, questions cut and
fused by them. What PostgreSQL adds is an approximate index of neighbours; here they are exact (`search` measures that).

stackfaq: a rephrasing against 125 questions with their answers. plausible_support: users' threads against 132 pages,
those that the documents answer. tau2: a customer's whole scenario against the 698 documents of a bank, of which one
to thirty are needed. faq: Debian's and git's own FAQ, the questions' words taken out of the answers.
`--data` may also be a folder of FAQ pages in HTML, or of `kb*.jsonl` and `questions*.jsonl` as plausible_support has
them (id, title, text; text, gold_docs).
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Literal, NamedTuple

from bench import faq
from bench.datasets import NoData, home, rows
from bench.embeddings import embed
from bench.library import Document, Library
from bench.report import Figures, Options, Report, rounded, say

FOUND = 60  # passages, which hold more than ten pages
PAGES = (Path("/usr/share/doc/debian/FAQ"), Path("/usr/share/doc/git-doc/gitfaq.html"))
WAYS = ("both", "meaning", "words")
AIMS = {"stackfaq_p1": ">= 0.8", "tau2_recall10": ">= 0.42", "faq_hit5": ">= 0.88"}
PUBLISHED: dict[str, float | str] = {
    "stackfaq_p1": "BM25 .653 (question and answer)",
    "stackfaq_r5": "BM25 .902",
    "plausible_r5": "BM25 .609",
    "tau2_recall10": "BM25 .208",
    "faq_hit5": "BM25 .75, MiniLM with BM25 .815",
}
Way = Literal["both", "meaning", "words"]
Measure = Callable[[Sequence[str], frozenset[str]], float]


class Question(NamedTuple):
    """What is asked, the documents that answer it, and whether it belongs to the half nothing was chosen on."""

    text: str
    wanted: frozenset[str]
    kept_aside: bool = True


class Corpus(NamedTuple):
    """Documents and questions, and what to measure of them: metric to function of the ranked pages."""

    name: str
    documents: list[Document]
    questions: list[Question]
    measures: dict[str, Measure]


async def measure(options: Options) -> Report:
    found = [corpus for corpus in corpora(options) if corpus.questions]
    if not found:
        raise NoData(
            f"{options.data}: no stackfaq, plausible_support or tau2 here, and no FAQ pages. Give --data, or install "
            "debian-faq and git-doc (apt-get install debian-faq git-doc)."
        )
    measured = {corpus.name: _measured(corpus, whole=options.given) for corpus in found}
    figures = {way: {k: v for ways in measured.values() for k, v in ways[way].items()} for way in WAYS}
    worse = [
        name
        for name, value in figures["both"].items()
        if value < max(figures["meaning"][name], figures["words"][name])
    ]
    say("below its best part:", ", ".join(worse) or "none")
    return Report(
        bench="retrieval",
        metrics=figures["both"] | {"below_best_part": float(len(worse))},
        baseline=figures["words"],
        aims={name: aim for name, aim in AIMS.items() if name in figures["both"]}
        | {"below_best_part": "<= 0"},
        data=str(options.data),
        sets={f"{name}, {way}": ways[way] for name, ways in measured.items() for way in WAYS},
        published={name: said for name, said in PUBLISHED.items() if name in figures["both"]},
        split="as given, all of it"
        if options.given
        else "stackfaq by every second FAQ, tau2 and faq by every second question; the other halves chose how to fuse "
        "and to split; plausible_support whole",
        threshold="none; the baseline is BM25 alone, 'meaning' the vectors alone",
    )


def corpora(options: Options) -> Iterator[Corpus]:
    for folder, read in (("stackfaq", _stackfaq), ("plausible_support", _plausible), ("tau2", _tau2)):
        if (here := home(options, folder)) is not None and (
            not options.given or options.data in (here, here.parent)
        ):
            yield read(here)
    given = options.data if options.given and options.data else None
    if given and given.name not in ("stackfaq", "plausible_support", "tau2"):
        if list(given.glob("kb*.jsonl*")):
            yield _plausible(given)
        pages = [given] if given.is_file() else sorted(given.rglob("*.htm*"))
        yield _faq(pages or _installed())
    elif not given:
        yield _faq(_installed())


def _installed() -> list[Path]:
    found = [
        page for place in PAGES for page in ([place] if place.is_file() else sorted(place.glob("*.html")))
    ]
    if not found:
        say("no FAQ pages: apt-get install debian-faq git-doc, or --data FOLDER of HTML pages")
    return found


def _stackfaq(here: Path) -> Corpus:
    faqs = [row for file in sorted(here.glob("faq*.jsonl*")) for row in rows(file)]
    documents = [Document(str(row["id"]), row["question"], "\n\n".join(row["answers"])) for row in faqs]
    questions = [
        Question(text, frozenset((str(row["id"]),)), place % 2 == 1)
        for place, row in enumerate(faqs)
        for text in row["rephrasings"]
    ]
    return Corpus("stackfaq", documents, questions, {"stackfaq_p1": _hit(1), "stackfaq_r5": _hit(5)})


def _plausible(here: Path) -> Corpus:
    pages = [row for file in sorted(here.glob("kb*.jsonl*")) for row in rows(file)]
    asked = [row for file in sorted(here.glob("questions*.jsonl*")) for row in rows(file)]
    questions = [
        Question(
            "\n".join(filter(None, (row.get("title"), row["text"]))), frozenset(map(str, row["gold_docs"]))
        )
        for row in asked
        if row.get("gold_docs") and not str(row.get("outcome", "")).startswith("needs_human")
    ]
    documents = [Document(str(row["id"]), row["title"], row["text"]) for row in pages]
    return Corpus("plausible_support", documents, questions, {"plausible_r5": _hit(5)})


def _tau2(here: Path) -> Corpus:
    pages = [row for file in sorted(here.glob("banking_kb*.jsonl*")) for row in rows(file)]
    tasks = [row for file in sorted(here.glob("banking_knowledge_tasks*.jsonl*")) for row in rows(file)]
    documents = [Document(row["id"], row["title"], row["content"]) for row in pages]
    questions = [
        Question(row["user"], frozenset(row["required_documents"]), place % 2 == 1)
        for place, row in enumerate(tasks)
        if row["required_documents"]
    ]
    return Corpus("tau2", documents, questions, {"tau2_recall10": _recall})


def _faq(pages: list[Path]) -> Corpus:
    pairs = faq.pairs(pages)
    documents = [Document(str(place), pair.under, pair.answer) for place, pair in enumerate(pairs)]
    questions = [
        Question(pair.question, frozenset((str(place),)), place % 2 == 1) for place, pair in enumerate(pairs)
    ]
    return Corpus(
        "faq", documents, questions, {"faq_hit1": _hit(1), "faq_hit5": _hit(5), "faq_mrr10": _reciprocal_rank}
    )


def _measured(corpus: Corpus, *, whole: bool) -> dict[str, Figures]:
    say(f"{corpus.name}: {len(corpus.documents)} documents, {len(corpus.questions)} questions")
    library = Library(corpus.documents)
    asked = [question for question in corpus.questions if whole or question.kept_aside]
    vectors = embed([question.text[:4000] for question in asked])
    measured: dict[str, Figures] = {}
    for way in WAYS:
        ranked = [
            library.pages(question.text, vector, FOUND, way)  # type: ignore[arg-type]
            for question, vector in zip(asked, vectors, strict=True)
        ]
        measured[way] = {
            name: rounded(mean(of(pages, one.wanted) for pages, one in zip(ranked, asked, strict=True)))
            for name, of in corpus.measures.items()
        }
    return measured


def _hit(within: int) -> Measure:
    return lambda pages, wanted: float(not wanted.isdisjoint(pages[:within]))


def _recall(pages: Sequence[str], wanted: frozenset[str]) -> float:
    return len(wanted.intersection(pages[:10])) / len(wanted)


def _reciprocal_rank(pages: Sequence[str], wanted: frozenset[str]) -> float:
    return next((1 / rank for rank, page in enumerate(pages[:10], 1) if page in wanted), 0.0)
