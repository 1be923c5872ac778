"""How sure an answer may be: what raises it, what lowers it, and that it never leaves 0..1."""

from dataclasses import replace

import pytest

from stepaside.engine.heads.confidence import HEAD
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
    assert set(features(QUESTION, found, "x")) == set(HEAD.features)


def test_another_way_of_fusing_changes_nothing() -> None:
    found = (page("lamp returns", 0.8, score=0.9), page("chairs", 0.4, score=0.1))
    fused_otherwise = tuple(replace(one, score=one.score / 7 + 3) for one in found)
    assert assess(QUESTION, found, "Return it.") == assess(QUESTION, fused_otherwise, "Return it.")


def test_a_word_that_no_page_has_makes_it_less_sure() -> None:
    known = page("lamp returns", 0.8)
    unknown = replace(known, words={**WORDS, "iguana": 4.0})
    assert assess(QUESTION, (unknown,), "Return a lamp.") < assess(QUESTION, (known,), "Return a lamp.")


def test_several_questions_are_as_covered_as_the_least_of_them() -> None:
    both = "How do I return a lamp? And do you sell iguanas?"
    words = {"return": 1.0, "lamp": 1.0, "sell": 1.0, "iguana": 1.0}
    found = (replace(page("lamp returns", 0.8), words=words),)
    assert features(both, found, "Return a lamp.")["answered"] == 0.0
    assert features("Return a lamp, sell iguanas", found, "Return a lamp.")["answered"] == 0.5


def test_a_report_of_trouble_is_less_surely_answered_than_a_question() -> None:
    found = (page("lamp returns", 1.0), page("chairs", 0.2))
    report = "I returned a lamp and since last week nothing happened, I was charged twice and nobody answers."
    assert assess(report, found, "Return a lamp.") < assess(QUESTION, found, "Return a lamp.") / 2


def test_what_is_not_supported_counts_as_wrong() -> None:
    found = (page("lamp returns", 1.0), page("chairs", 0.2))
    whole = assess(QUESTION, found, "Return a lamp.")
    assert assess(QUESTION, found, "Return a lamp.", supported=0.5) == pytest.approx(whole / 2, abs=1e-3)
    assert assess(QUESTION, found, "Return a lamp.", supported=0.0) == 0.0


def test_a_models_own_opinion_counts_a_little_either_way() -> None:
    found = (page("lamp returns", 0.7), page("chairs", 0.5))
    alone = assess(QUESTION, found, "Return a lamp.")
    doubting, sure = (assess(QUESTION, found, "Return a lamp.", own=own) for own in (0.05, 0.99))
    assert doubting < alone < sure
    assert assess(QUESTION, found, "Return a lamp.", own=1.0) < 1.0
