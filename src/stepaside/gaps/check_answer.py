"""Holds a new answer against the knowledge: what contradicts it there, and whether it stands there already."""

from collections.abc import Iterator, Sequence

import msgspec

from stepaside.assistant.search import Search
from stepaside.gaps.saying import Kind, contradiction, lines_of
from stepaside.gaps.values import Contradiction, Duplicate
from stepaside.knowledge.support import said_in
from stepaside.knowledge.units import units_of
from stepaside.knowledge.values import Found

MOST = 5  # contradictions that are shown


class Checked(msgspec.Struct, frozen=True):
    """What the knowledge says about an answer before it becomes knowledge."""

    contradictions: tuple[Contradiction, ...]
    duplicate: Duplicate | None


async def check_answer(search: Search, workspace_id: str, question: str, answer: str) -> Checked:
    """By what a search for the question finds, and for the answer's own words. Raises what the search raises."""
    found = {one.passage.id: one for text in (question, answer) for one in await search(workspace_id, text)}
    return check(question, answer, tuple(found.values()))


def check(question: str, answer: str, found: Sequence[Found]) -> Checked:
    """The same for passages that were found."""
    against = tuple(dict.fromkeys(_contradictions(question, answer, found)))[:MOST]
    return Checked(against, None if against else _duplicate(answer, found))


def _contradictions(question: str, answer: str, found: Sequence[Found]) -> Iterator[Contradiction]:
    for ours in lines_of(answer):
        for one in found:
            over = " ".join((one.passage.title, *one.passage.path))
            for unit in units_of(one.passage.text):
                if kind := contradiction(ours, unit.said, over) or _in_context(
                    question, ours, unit.said, over
                ):
                    yield Contradiction(kind, ours, unit.said, one.passage.title, one.passage.url)


def _in_context(question: str, ours: str, theirs: str, over: str) -> Kind | None:
    """ "Yes, in 9 days." says what it is about only together with its question."""
    return (
        contradiction(f"{question.rstrip('?!. ')}: {ours}", theirs, over) if len(ours.split()) <= 6 else None
    )


def _duplicate(answer: str, found: Sequence[Found]) -> Duplicate | None:
    """The page that says every sentence of the answer."""
    lines = lines_of(answer)
    for one in found:
        quotes = [said_in(one.passage, line) for line in lines]
        if quotes and all(quotes):
            return Duplicate(one.passage.title, one.passage.url, quotes[0])
    return None
