"""How sure an answer may be: what raises it, what lowers it, and that it never leaves 0..1."""

from dataclasses import replace

import pytest

from stepaside.knowledge.assess import assess, features, nearest
from stepaside.knowledge.quote_answer import fittest_first
from stepaside.knowledge.values import Found, Passage

QUESTION = "How do I return a lamp?"
WORDS = {"return": 2.0, "lamp": 1.0}


def page(name: str, nearness: float | None, lexical: float = 1.0, score: float = 0.5) -> Found:
    passage = Passage(f"{name}#0", name, name.title(), (), None, f"All about {name}.")
    return Found(passage, score, nearness, lexical, nearness, WORDS)


def test_the_further_ahead_of_the_next_page_the_surer() -> None:
    best = page("lamp returns", 0.8, score=0.9)
    sure = [
        assess(QUESTION, (best, page("chairs", other)), "Return a lamp within 30 days.")
        for other in (0.9, 0.8, 0.5, 0.1)
    ]
    assert sure == sorted(sure)
    assert sure[0] < 0.5 < sure[-1]


def test_the_nearer_the_surer() -> None:
    sure = [
        assess(QUESTION, (page("lamp returns", near), page("chairs", near - 0.3)), "Return a lamp.")
        for near in (0.0, 0.4, 0.8, 1.2)
    ]
    assert sure == sorted(sure)


def test_another_passage_of_the_same_page_is_no_competitor() -> None:
    best = page("lamp returns", 0.8)
    sibling = replace(best, passage=replace(best.passage, id="lamp returns#1"))
    answer = "Return a lamp."
    assert assess(QUESTION, (best, sibling), answer) == assess(QUESTION, (best,), answer)


def test_without_vectors_words_decide() -> None:
    best, other = page("desks", None, 4.0), page("chairs", None, 0.5)
    told = assess(QUESTION, (best, other), "Return a lamp.")
    assert 0 < assess(QUESTION, (best, other), "Chairs.") < told < 1
    assert nearest((best, other)) is None


def test_nothing_found_or_said_is_no_answer() -> None:
    assert assess(QUESTION, (), "Return it.") == 0.0
    assert assess(QUESTION, (page("lamps", 1.0),), "  \n") == 0.0
    assert nearest(()) is None


@pytest.mark.parametrize(("nearness", "expected"), [(-3.0, 0.0), (0.4, 0.4), (7.0, 1.0)])
def test_nearness_is_a_share(nearness: float, expected: float) -> None:
    assert nearest((page("lamps", nearness), page("chairs", -5.0))) == expected


@pytest.mark.parametrize("nearness", [-100.0, 100.0])
def test_whatever_a_model_gives_it_is_a_probability(nearness: float) -> None:
    found = (page("lamps", nearness, lexical=0.0), page("chairs", -nearness, lexical=1e9))
    assert 0.0 <= assess("", found, "x" * 100_000) <= 1.0


def test_the_quoted_passage_comes_first_and_nothing_is_lost() -> None:
    found = (page("chairs", 0.7, score=0.6), page("lamp returns", 0.7, score=0.6), page("desks", 0.1))
    first, *others = fittest_first(QUESTION, found)
    assert first.passage.title == "Lamp Returns"
    assert {one.passage.id for one in (first, *others)} == {one.passage.id for one in found}
    assert set(features(QUESTION, found, "x")) == {"nearness", "ahead", "preferred", "answered", "wordier"}
