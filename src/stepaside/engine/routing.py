"""Which team a handover goes to, and why, in words an owner understands.

One team is the common case and gets everything. With several, a team is ruled out by nothing: it is
ranked, because a handover that fits no team must still reach one. The order of what counts: it knows
the topic, it speaks the customer's language, somebody is there now, it is the default team.
"""

from collections.abc import Sequence

import msgspec


class Team(msgspec.Struct, frozen=True):
    """A team as the router sees it. Empty `topics` or `languages` mean nothing was said about them."""

    id: str
    name: str
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    people_online: int | None = None
    is_default: bool = False


class Need(msgspec.Struct, frozen=True):
    """What the customer needs of a team, as far as it is known."""

    topic: str | None = None
    language: str | None = None


class Route(msgspec.Struct, frozen=True):
    """The chosen team and the reason for it, one sentence."""

    team_id: str
    team_name: str
    explanation: str


class NoTeam(ValueError):
    """There is no team at all: the workspace has nobody to hand over to."""

    code = "no_team"


def choose(teams: Sequence[Team], need: Need | None = None) -> Route:
    """The team that fits best; among equals, the one listed first."""
    if not teams:
        raise NoTeam("There is no team to hand over to. Add a team, and at least one person to it.")
    wanted = need or Need()
    if len(teams) == 1:
        return _route(teams[0], f"{teams[0].name} is the only team.")
    best = max(teams, key=lambda team: _rank(team, wanted))
    return _route(best, _explain(best, wanted))


def _rank(team: Team, need: Need) -> tuple[bool, bool, bool, bool]:
    return (_knows(team, need), _speaks(team, need), bool(team.people_online), team.is_default)


def _knows(team: Team, need: Need) -> bool:
    return need.topic is not None and need.topic in team.topics


def _speaks(team: Team, need: Need) -> bool:
    return need.language is not None and need.language in team.languages


def _explain(team: Team, need: Need) -> str:
    reasons = [
        (_knows(team, need), f"it looks after {need.topic}"),
        (_speaks(team, need), f"it speaks the customer's language ({need.language})"),
        (bool(team.people_online), f"{team.people_online} of its people are online"),
        (team.is_default, "it is the default team"),
    ]
    because = [words for holds, words in reasons if holds]
    return f"{team.name}, because {' and '.join(because) if because else 'no team fits better'}."


def _route(team: Team, explanation: str) -> Route:
    return Route(team.id, team.name, explanation)
