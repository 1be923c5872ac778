"""How what is found by meaning and what is found by words come into one order."""

import pytest

from stepaside.knowledge.fuse import Scale, fuse

SCALE = Scale(0.8, 0.9)


def row(name: str, cosine: float | None, page: str = "", text: str = "") -> dict[str, object]:
    return {
        "id": name, "document_id": page or name, "title": name, "path": [], "url": None, "text": text or name,
        "language": "en", "cosine": cosine,
    }  # fmt: skip


def order(rows: list[dict[str, object]], lexical: dict[str, float], **more: object) -> list[str]:
    found = fuse(rows, lexical, lambda _: {}, 10, scale=SCALE, **more)  # type: ignore[arg-type]
    return [one.passage.id for one in found]


def test_a_passage_far_ahead_by_meaning_is_believed():
    assert (
        order([row("near", 0.95), row("far", 0.85), row("farther", 0.84)], {"far": 9.0, "near": 2.0})[0]
        == "near"
    )


def test_where_meaning_cannot_tell_words_decide():
    rows = [row(name, 0.85 + at / 10_000) for at, name in enumerate("abcdefgh")]
    assert order(rows, {"c": 9.0, "a": 3.0})[0] == "c"


def test_without_vectors_words_alone_decide():
    rows = [row("low", None), row("high", None), row("none", None)]
    assert order(rows, {"low": 1.0, "high": 2.0}) == ["high", "low", "none"]


def test_without_words_meaning_alone_decides():
    assert order([row("far", 0.81), row("near", 0.9)], {}) == ["near", "far"]


def test_a_passage_without_a_vector_yet_is_found_by_its_words():
    assert order([row("old", 0.82), row("older", 0.82), row("new", None)], {"new": 5.0})[0] == "new"


def test_the_best_has_a_score_of_one_and_the_others_less():
    found = fuse(
        [row("a", 0.9), row("b", 0.88), row("c", None)], {"c": 1.0, "a": 4.0}, lambda _: {}, 10, scale=SCALE
    )
    scores = [one.score for one in found]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_of_one_page_there_are_two_passages_and_of_one_text_one():
    rows = [row(f"p{at}", 0.9 - at / 1000, page="page", text=f"text number {at} of many") for at in range(5)]
    assert order(rows, {}) == ["p0", "p1"]
    same = [row(name, 0.9, text="the very same words") for name in "ab"]
    assert len(order(same, {})) == 1


def test_nothing_found_is_nothing():
    assert fuse([], {}, lambda _: {}, 5) == ()


@pytest.mark.parametrize("parts", [1, 4, 8])
def test_several_needs_spread_the_belief_but_keep_the_order_of_each_way(parts):
    rows = [row("a", 0.92), row("b", 0.9), row("c", 0.86)]
    assert order(rows, {}, parts=parts) == ["a", "b", "c"]


def test_nearness_is_on_the_models_own_scale():
    (found,) = fuse([row("a", 0.85)], {}, lambda _: {"word": 1.0}, 1, scale=SCALE)
    assert found.nearness == pytest.approx(0.5)
    assert found.words == {"word": 1.0}


def test_while_most_have_no_vector_yet_the_few_that_have_one_do_not_look_near():
    begun = [row("abstract", 0.72), row("answer", None), row("other", None)]
    found = fuse(begun, {"answer": 9.0, "other": 3.0}, lambda _: {}, 5, scale=SCALE)
    assert [one.passage.id for one in found] == ["answer", "other"]
    assert {one.nearness for one in found} == {None}
