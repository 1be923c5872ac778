"""Questions with their answers from the FAQ pages that other projects publish as HTML.

A question is a heading, or the term of a definition list, with a question mark in it; its answer is what
stands below it, up to the next question. The question's own words are taken out of all answers, so that a
search has to find the answer by what it says and not by its headline.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import html

_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "dt": 5}
_BLOCKS = ("p", "li", "pre", "dd", "td")
_NUMBER = re.compile(r"^\s*(?:Chapter )?(?:Q?\d+(?:\.\d+)*[.:)]?|Q[.:)])\s+")


class Pair(NamedTuple):
    """A question and its answer, without the question in it; `under`: the heading of the chapter it stands in."""

    under: str
    question: str
    answer: str


def pairs(pages: list[Path]) -> list[Pair]:
    """All pairs of these pages, without answers that say nothing."""
    once = {page.resolve(): page for page in pages}.values()
    found = [pair for page in once for pair in _pairs(page)]
    questions = [pair.question for pair in found]
    cleaned = [pair._replace(answer=_without(pair.answer, questions)) for pair in found]
    return [pair for pair in cleaned if len(pair.answer.split()) >= 8]


def _pairs(page: Path) -> Iterator[Pair]:
    under, question, level, answer = "", "", 0, list[str]()
    for element in (
        html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot().iter(*_LEVELS, *_BLOCKS)
    ):
        if _in_contents(element):
            continue
        asked, depth = _question(element), _LEVELS.get(element.tag, 0)
        if question and (asked or 0 < depth <= level):
            yield Pair(under, question, "\n\n".join(answer))
            question = ""
        if asked:
            question, level, answer = asked, depth, []
        elif 0 < depth <= 2:
            under = _NUMBER.sub("", " ".join(_text(element).split()))
        elif element.tag in _BLOCKS and not _has_or_is_in_blocks(element):
            answer.append(_text(element))
    if question:
        yield Pair(under, question, "\n\n".join(answer))


def _question(element: html.HtmlElement) -> str:
    """The question that this element asks, empty if it does not."""
    if element.tag not in _LEVELS:
        return ""
    text = _NUMBER.sub("", " ".join(_text(element).split()))
    return text if "?" in text and len(text.split()) >= 3 else ""


def _in_contents(element: html.HtmlElement) -> bool:
    """True in a table of contents, which has the questions without their answers."""
    return any("toc" in (parent.get("class") or "").split() for parent in element.iterancestors())


def _has_or_is_in_blocks(element: html.HtmlElement) -> bool:
    return next(element.iterdescendants("p", "pre"), None) is not None or (
        next(element.iterancestors("p", "pre"), None) is not None
    )


def _text(element: html.HtmlElement) -> str:
    text = str(element.text_content()).strip()
    return f"```\n{text}\n```" if element.tag == "pre" else " ".join(text.split())


def _without(answer: str, questions: list[str]) -> str:
    for question in questions:
        answer = answer.replace(question, " ")
    return answer.strip()
