"""A handover always reaches a team, and the choice explains itself."""

import pytest

from stepaside.engine import Need, NoTeam, Team, choose

ORDERS = Team("tm_1", "Orders", topics=("orders",), people_online=0)
BILLING = Team("tm_2", "Billing", topics=("billing",), languages=("de",), people_online=2)
FRONT = Team("tm_3", "Front desk", people_online=1, is_default=True)


def test_the_only_team_gets_everything() -> None:
    route = choose([Team(id="tm_1", name="Harbour")])
    assert route.team_id == "tm_1"
    assert route.explanation == "Harbour is the only team."


@pytest.mark.parametrize(
    ("need", "team", "because"),
    [
        (Need(topic="orders"), ORDERS, "Orders, because it looks after orders."),
        (
            Need(language="de"),
            BILLING,
            "Billing, because it speaks the customer's language (de) and 2 of its people are online.",
        ),
        (None, FRONT, "Front desk, because 1 of its people are online and it is the default team."),
    ],
)
def test_the_team_that_fits_best(need: Need | None, team: Team, because: str) -> None:
    route = choose([ORDERS, BILLING, FRONT], need)
    assert (route.team_id, route.explanation) == (team.id, because)


def test_where_nothing_tells_them_apart_the_first_is_taken() -> None:
    route = choose([Team("tm_1", "A"), Team("tm_2", "B")])
    assert (route.team_id, route.explanation) == ("tm_1", "A, because no team fits better.")


def test_no_team_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(NoTeam, match="Add a team"):
        choose([])
