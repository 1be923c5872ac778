"""Questions with their answers, typed or from a table or JSON: each pair is a page of its own."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from stepaside.knowledge.ingest.formats.markdown import read_markdown
from stepaside.knowledge.ingest.job import Job, Read, Unreadable
from stepaside.knowledge.ingest.parts import Part

_QUESTION = frozenset(
    "question questions q prompt query frage fragen pregunta pregunta(s) domanda vraag pytanie soru 質問 问题".split()
)
_ANSWER = frozenset(
    "answer answers a response reply antwort antworten réponse reponse respuesta risposta antwoord resposta "
    "odpowiedź cevap 回答 答案".split()
)
LONGEST_NAME = 160


def pair(question: str, answer: str) -> bytes:
    """A question and its answer as they are kept."""
    return msgspec.json.encode([question.strip(), answer.strip()])


def read_pair(job: Job) -> Read:
    """A page whose title is the question. Raises Unreadable."""
    try:
        question, answer = msgspec.json.decode(job.content, type=tuple[str, str])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise Unreadable("It is not a question with its answer.", "Add it again.") from None
    _, blocks = read_markdown(answer.replace("\0", ""))
    return Read(" ".join(question.replace("\0", "").split()), blocks)


def pairs_of_rows(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]] | None:
    """The pairs of a table with a column of questions and one of answers; None if it has no such columns."""
    head = [cell.strip().rstrip(":?").lower() for cell in rows[0]] if rows else []
    question = next((at for at, name in enumerate(head) if name in _QUESTION), None)
    answer = next((at for at, name in enumerate(head) if name in _ANSWER), None)
    if question is None or answer is None:
        return None
    last = max(question, answer)
    return ((row[question], row[answer]) for row in rows[1:] if len(row) > last)


def pairs_of_data(data: Any) -> Iterator[tuple[str, str]] | None:
    """The pairs of JSON: a list of objects with `question` and `answer`, alone or under one key; else None."""
    for found in _lists(data):
        pairs = [_pair_of(one) for one in found]
        if pairs and sum(one is not None for one in pairs) * 2 > len(pairs):
            return (one for one in pairs if one is not None)
    return None


def pages_of_pairs(location: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """Pages under names that stay when the order changes."""
    seen: set[str] = set()
    for question, answer in pairs:
        if not question.strip() or not answer.strip():
            continue
        name = name_of(question)
        while name in seen:
            name = f"{name} (again)"
        seen.add(name)
        yield Part(f"{location}/{name}", question.strip(), "pair", pair(question, answer))


def name_of(question: str) -> str:
    """What a pair is known by: its question, or as much of it as makes a name."""
    name = " ".join(question.split()).replace("/", " ")
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[:LONGEST_NAME]}… {hashlib.blake2b(name.encode(), digest_size=4).hexdigest()}"


def _lists(data: Any) -> Iterator[list[Any]]:
    if isinstance(data, list):
        yield data
    elif isinstance(data, dict):
        yield from (value for value in data.values() if isinstance(value, list))


def _pair_of(one: Any) -> tuple[str, str] | None:
    if not isinstance(one, dict):
        return None
    named = {str(name).strip().lower(): value for name, value in one.items()}
    question = next((named[name] for name in named if name in _QUESTION), None)
    answer = next((named[name] for name in named if name in _ANSWER), None)
    return (question, answer) if isinstance(question, str) and isinstance(answer, str) else None
