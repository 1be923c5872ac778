"""A handover always reaches a team, the choice explains itself, and what nobody can tell is asked, not guessed."""

from datetime import UTC, datetime, time

import pytest

from stepaside.engine import Need, NoTeam, Team, choose
from stepaside.engine.hours import Hours, weekdays
from stepaside.engine.routing import Agent, Unsure
from stepaside.engine.topics import Ranked, Ranking

ORDERS = Team("tm_1", "Orders", topics=("orders",), people_online=1)
BILLING = Team("tm_2", "Billing", topics=("billing",), languages=("de",), people_online=2)
FRONT = Team("tm_3", "Front desk", people_online=1, is_default=True)
TEAMS = [ORDERS, BILLING, FRONT]

SUNDAY, MONDAY = datetime(2026, 11, 1, 12, tzinfo=UTC), datetime(2026, 11, 2, 12, tzinfo=UTC)
OFFICE = Hours(weekdays(time(9), time(17)))


def ranking(none: float = 0.0, **confidence: float) -> Ranking:
    ranked = sorted(confidence.items(), key=lambda one: -one[1])
    return Ranking(tuple(Ranked(topic, value) for topic, value in ranked), none)


def desk(*agents: Agent, **more) -> Team:
    return Team("tm_9", "Billing", topics=("billing",), agents=agents, **more)


def test_the_only_team_gets_everything() -> None:
    route = choose(Need(), [Team(id="tm_1", name="Harbour")])
    assert route.team_id == "tm_1"
    assert route.explanation == "Harbour is the only team."


@pytest.mark.parametrize(
    ("need", "team", "because"),
    [
        (
            Need(topic="orders"),
            ORDERS,
            "Orders, because it looks after orders and 1 of its people are online.",
        ),
        (Need(topic="tm_2"), BILLING, "Billing, because it looks after tm_2 and 2 of its people are online."),
        (
            Need(language="de"),
            BILLING,
            "Billing, because it speaks German and 2 of its people are online.",
        ),
        (Need(), FRONT, "Front desk, because 1 of its people are online and it is the default team."),
    ],
)
def test_the_team_that_fits_best(need: Need, team: Team, because: str) -> None:
    route = choose(need, TEAMS)
    assert (route.team_id, route.explanation) == (team.id, because)


def test_where_nothing_tells_them_apart_the_lowest_id_is_taken() -> None:
    route = choose(Need(), [Team("tm_2", "B"), Team("tm_1", "A")])
    assert (route.team_id, route.explanation) == ("tm_1", "A, because no team fits better.")


def test_no_team_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(NoTeam, match="Add a team"):
        choose(Need(), [])


# Topics


def test_a_sure_topic_goes_to_its_team() -> None:
    route = choose(Need(ranking=ranking(billing=0.8, orders=0.1, none=0.1)), TEAMS)
    assert (route.team_id, isinstance(route, Unsure)) == ("tm_2", False)


def test_a_team_is_as_likely_as_all_its_topics_together() -> None:
    money = Team("tm_4", "Money", topics=("billing", "refunds"))
    assert (
        choose(Need(ranking=ranking(billing=0.35, refunds=0.35, orders=0.3)), [ORDERS, money]).team_id
        == "tm_4"
    )


def test_an_unsure_topic_is_asked_about_and_never_guessed() -> None:
    route = choose(Need(ranking=ranking(billing=0.4, orders=0.45, none=0.15)), TEAMS)
    assert isinstance(route, Unsure)
    assert route.question == "Is this for Orders or for Billing?"
    assert (route.between, route.team_id) == (("tm_1", "tm_2"), "tm_3")


def test_who_was_asked_already_goes_to_the_triage_team() -> None:
    route = choose(Need(ranking=ranking(billing=0.4, orders=0.45, none=0.15), asked=True), TEAMS)
    assert (route.team_id, isinstance(route, Unsure)) == ("tm_3", False)
    assert route.explanation.startswith(
        "It is not clear which team it is for, and the customer has been asked."
    )


@pytest.mark.parametrize(
    "about", [ranking(billing=0.2, orders=0.1, none=0.7), ranking(gardening=0.9, billing=0.1)]
)
def test_what_no_team_looks_after_goes_to_the_triage_team_without_a_silly_question(about: Ranking) -> None:
    route = choose(Need(ranking=about), TEAMS)
    assert (route.team_id, isinstance(route, Unsure)) == ("tm_3", False)
    assert route.explanation.startswith("It seems to be about nothing that a team looks after.")


def test_two_teams_that_look_equally_likely_are_named_in_the_order_of_their_ids() -> None:
    route = choose(Need(ranking=ranking(billing=0.45, orders=0.45)), [BILLING, FRONT, ORDERS])
    assert isinstance(route, Unsure)
    assert route.between == ("tm_1", "tm_2")


# Who is there


def test_a_closed_team_is_not_chosen_while_the_default_team_is_there() -> None:
    billing = Team("tm_2", "Billing", topics=("billing",), hours=OFFICE)
    assert choose(Need(topic="billing"), [billing, FRONT], MONDAY).team_id == "tm_2"
    route = choose(Need(topic="billing"), [billing, FRONT], SUNDAY)
    assert route.team_id == "tm_3"
    assert route.explanation == (
        "Billing is closed until Mon 2 Nov 09:00. "
        "Front desk, because 1 of its people are online and it is the default team."
    )


def test_when_all_are_closed_it_waits_with_those_who_know() -> None:
    billing = Team("tm_2", "Billing", topics=("billing",), hours=OFFICE)
    front = Team("tm_3", "Front desk", is_default=True, hours=OFFICE)
    route = choose(Need(topic="billing"), [front, billing], SUNDAY)
    assert route.team_id == "tm_2"
    assert route.explanation == (
        "Billing, because it looks after billing; it waits, for Billing is closed until Mon 2 Nov 09:00."
    )


@pytest.mark.parametrize(
    ("absent", "why"),
    [
        (Agent("a", "Maya", online=False), "Billing has nobody online."),
        (Agent("a", "Maya", online=True, load=3), "Billing is busy."),
    ],
)
def test_nobody_with_room_means_the_default_team_and_says_so(absent: Agent, why: str) -> None:
    route = choose(Need(topic="billing"), [desk(absent), FRONT])
    assert (route.team_id, route.agent_id) == ("tm_3", None)
    assert route.explanation.startswith(why)


# Who of them

MAYA = Agent("a_maya", "Maya", {"billing": 3, "senior": 2}, ("es", "en"), online=True, load=1)
TOM = Agent("a_tom", "Tom", {"billing": 1}, ("en",), online=True, load=0)


def test_the_agent_is_explained_in_one_line() -> None:
    route = choose(Need(topic="billing", language="es"), [desk(MAYA, TOM), FRONT])
    assert route.agent_id == "a_maya"
    assert route.explanation == (
        "Billing, because it looks after billing and it speaks Spanish. "
        "Maya: billing 3, Spanish, load 1 of 3, online."
    )


@pytest.mark.parametrize(
    ("need", "agent"),
    [
        (Need(topic="billing"), "a_tom"),  # the least busy
        (Need(topic="billing", value=0.9), "a_maya"),  # the most skilled
        (Need(topic="billing", last_agent="a_maya"), "a_maya"),  # who knows the customer
        (Need(topic="billing", skills=("senior",)), "a_maya"),  # who can
        (Need(topic="billing", language="en"), "a_tom"),  # both can
    ],
)
def test_which_agent(need: Need, agent: str) -> None:
    assert choose(need, [desk(MAYA, TOM), FRONT]).agent_id == agent


def test_who_helped_last_and_is_busy_does_not_get_it() -> None:
    busy = Agent("a_maya", "Maya", {"billing": 3}, online=True, load=3)
    assert choose(Need(topic="billing", last_agent="a_maya"), [desk(busy, TOM), FRONT]).agent_id == "a_tom"


def test_a_topic_weighs_more_than_who_helped_last() -> None:
    sam = Agent("a_sam", "Sam", online=True)
    orders = Team("tm_1", "Orders", topics=("orders",), agents=(sam,))
    assert choose(Need(topic="billing", last_agent="a_sam"), [orders, desk(TOM)]).agent_id == "a_tom"
    assert choose(Need(last_agent="a_tom"), [orders, desk(TOM)]).agent_id == "a_tom"


def test_somebody_who_does_not_speak_the_language_is_said_not_to() -> None:
    route = choose(Need(topic="billing", language="pl"), [desk(TOM), FRONT])
    assert route.explanation.endswith("Tom: billing 1, no Polish, load 0 of 3, online.")


def test_equal_agents_are_taken_in_the_order_of_their_ids() -> None:
    twins = [Agent(key, key, online=True) for key in ("b", "a")]
    assert choose(Need(), [desk(*twins)]).agent_id == "a"
