"""Questions that mean the same come together, in any order of reading, and always in the same way."""

from math import cos, radians, sin

from hypothesis import given
from hypothesis import strategies as st

from stepaside.gaps.cluster import Asked, Clusters

SUBJECTS = ("ship lamps to Iceland", "gift wrapping for birthdays", "dimmable bulbs", "student discount")
WAYS = ("Do you offer {}?", "I would like {}", "what about {}", "{} please", "Is there {} at your shop?")


def vector(*places: float) -> list[float]:
    length = sum(place * place for place in places) ** 0.5
    return [place / length for place in places]


def together(*questions: Asked) -> list[set[str]]:
    clusters = Clusters()
    clusters.add(questions)
    gaps: dict[str, set[str]] = {}
    for question, gap in clusters.gaps().items():
        gaps.setdefault(gap, set()).add(question)
    return sorted(gaps.values(), key=min)


def test_by_meaning_other_words_for_the_same_are_one_gap():
    one = Asked("a", "Do you deliver to Iceland?", "en", vector(1, 0.1, 0))
    other = Asked("b", "Can I get it sent to Reykjavik?", "en", vector(1, 0, 0.1))
    third = Asked("c", "Do you deliver flowers?", "en", vector(0, 1, 0))
    assert together(one, other, third) == [{"a", "b"}, {"c"}]


def test_without_meaning_shared_words_decide():
    one, other = (
        Asked("a", "Do you ship to Iceland?", "en", None),
        Asked("b", "Could you ship to Iceland", "en", None),
    )
    assert together(one, other, Asked("c", "Is it dimmable?", "en", None)) == [{"a", "b"}, {"c"}]


def test_two_languages_are_never_one_gap():
    one, other = Asked("a", "Islande livraison", "fr", None), Asked("b", "Islande livraison", "de", None)
    assert together(one, other) == [{"a"}, {"b"}]


def test_word_forms_of_german_are_one_word():
    one = Asked("a", "Kann man Lampen reparieren?", "de", None)
    assert together(one, Asked("b", "Werden meine Lampe repariert?", "de", None)) == [{"a", "b"}]


def test_a_gap_keeps_the_name_of_its_first_question_when_two_grow_together():
    def at(id: str, degrees: float) -> Asked:
        return Asked(id, id, "en", vector(cos(radians(degrees)), sin(radians(degrees))))

    clusters = Clusters()
    clusters.add([at("a", 0), at("b", 40)])
    assert clusters.gaps() == {"a": "a", "b": "b"}
    clusters.add([at("c", 20), at("d", 30), at("e", 25), at("f", 20), at("g", 22)])
    assert set(clusters.gaps().values()) == {"a"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(SUBJECTS),
            st.sampled_from(WAYS),
            st.lists(st.integers(-3, 3), min_size=4, max_size=4),
        ),
        min_size=1,
        max_size=25,
    ),
    st.booleans(),
    st.integers(0, 25),
)
def test_some_now_and_some_later_is_the_same_as_all_at_once(drawn: list, meant: bool, cut: int):
    questions = [
        Asked(f"q{at}", way.format(subject), "en", vector(*places, 1) if meant else None)
        for at, (subject, way, places) in enumerate(drawn)
    ]
    at_once, first = Clusters(), Clusters()
    at_once.add(questions)
    first.add(questions[:cut])
    gaps = first.gaps()
    later = Clusters()
    later.restore((question, gaps[question.id]) for question in questions[:cut])
    later.add(questions[cut:])
    assert later.gaps() == at_once.gaps()
