"""The line that outcomes draw: few of them change little, many speak for themselves, the same ones say the same."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stepaside.insights.calibration import Case, Line, bins, brier, ece, fit, share_right, wilson

cases = st.lists(
    st.builds(Case, st.floats(0, 1), st.booleans(), st.sampled_from([0.5, 1.0])), min_size=0, max_size=60
)


def answers(n: int, *, said: float, right: float, seed: int = 0) -> list[Case]:
    """n answers around `said`, of which the share `right` was right."""
    chance = random.Random(seed)
    return [Case(min(0.99, max(0.01, chance.gauss(said, 0.15))), chance.random() < right) for _ in range(n)]


def test_nothing_learnt_changes_nothing() -> None:
    assert fit([]) == Line(1.0, 0.0)


@given(st.lists(st.builds(Case, st.floats(0, 1), st.booleans(), st.just(1.0)), min_size=1, max_size=3))
def test_a_few_outcomes_change_little_whatever_they_are(few: list[Case]) -> None:
    line = fit(few)
    for confidence in (0.05, 0.3, 0.5, 0.7, 0.95):
        assert abs(line.of(confidence) - confidence) < 0.15


def test_many_outcomes_speak_for_themselves() -> None:
    modest = answers(600, said=0.5, right=0.8)
    line = fit(modest)
    assert 0.7 < line.of(0.5) < 0.88
    after = [Case(line.of(case.confidence), case.right) for case in modest]
    assert ece(after) < ece(modest)
    assert brier(after) < brier(modest)


@given(cases)
@settings(max_examples=60)
def test_the_order_of_the_outcomes_and_a_second_look_change_nothing(some: list[Case]) -> None:
    line = fit(some)
    assert line == fit(some)
    again = fit(list(reversed(some)))
    assert again.slope == pytest.approx(line.slope, abs=1e-6)
    assert again.shift == pytest.approx(line.shift, abs=1e-6)


@given(cases)
@settings(max_examples=60)
def test_a_surer_answer_stays_the_surer_and_all_stay_probabilities(some: list[Case]) -> None:
    line = fit(some)
    said = [line.of(tenth / 10) for tenth in range(11)]
    assert said == sorted(said)
    assert all(0.0 <= one <= 1.0 for one in said)


@given(cases.filter(bool))
def test_one_more_right_answer_never_makes_it_less_sure(some: list[Case]) -> None:
    sure = Case(0.5, True)
    assert fit([*some, sure]).of(0.5) >= fit(some).of(0.5) - 1e-6


def test_the_bins_hold_every_answer_once_with_an_interval_around_the_share() -> None:
    some = answers(300, said=0.6, right=0.7)
    table = bins(some)
    assert sum(one.answers for one in table) == 300
    for one in table:
        assert one.start <= one.said <= one.start + 0.1 + 1e-9
        assert 0 <= one.low <= one.right <= one.high <= 1


def test_wilsons_interval_is_as_published() -> None:
    low, high = wilson(0.8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0.0, 0) == (0.0, 1.0)


def test_an_honest_confidence_has_no_error_and_a_boaster_has() -> None:
    honest = [Case(0.75, at % 4 != 0) for at in range(100)]
    assert ece(honest) == pytest.approx(0.0, abs=1e-9)
    assert ece([Case(0.95, at % 4 != 0) for at in range(100)]) == pytest.approx(0.2)
    assert share_right(honest) == 0.75
