"""Who gets a conversation: which team, which of its people, and why, in words an owner understands.

What counts, in this order: somebody is there now who looks after the topic; the person who helped this customer
last; the customer's language; the default team; anybody at all. When nobody is there the handover waits with the
team that looks after the topic. Nothing rules a team out, because every handover must reach one.

What a conversation is about is never guessed. When the topics cannot tell, the answer is `Unsure`: a question to
ask, once, and the triage team for when it has been asked already.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec

from stepaside.engine.hours import Hours, is_open, opens_next
from stepaside.engine.topics import Ranking

SURE: Final = 0.6  # a team whose topics are less probable than this is not chosen for them
SENIOR: Final = "senior"  # the skill that customers of high value are given to
HIGH_VALUE: Final = 0.5
LANGUAGES: Final = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "tr": "Turkish",
    "zh": "Chinese",
}


class Agent(msgspec.Struct, frozen=True):
    """A person as the router sees them.

    skills: topic or skill to level, 1 to 3.
    languages: codes; empty means that nothing was said about them.
    load, capacity: conversations they have, and how many they take at once.
    """

    id: str
    name: str
    skills: Mapping[str, int] = msgspec.field(default_factory=dict)
    languages: tuple[str, ...] = ()
    online: bool = False
    load: float = 0
    capacity: float = 3

    @property
    def has_room(self) -> bool:
        return self.online and self.load < self.capacity


class Team(msgspec.Struct, frozen=True):
    """A team as the router sees it. Empty `topics` or `languages` mean nothing was said about them.

    topics: what it looks after, by the names of the fitted topics; it always looks after its own id.
    people_online: how many are there; not needed where `agents` are given; None when nobody knows.
    is_default: takes what fits no team, and what nobody could tell (the triage team).
    hours: None means always.
    """

    id: str
    name: str
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    people_online: int | None = None
    is_default: bool = False
    agents: tuple[Agent, ...] = ()
    hours: Hours | None = None


class Need(msgspec.Struct, frozen=True):
    """What the customer needs of a team, as far as it is known.

    topic: what it is about, when that is certain (a button, an owner's rule).
    ranking: what it is probably about, from `Topics.classify`.
    skills: what the person should be able to do besides.
    value: 0..1, what the customer or the order is worth; from 0.5 on, the most skilled go before the least busy.
    last_agent: the id of the agent who helped this customer last.
    asked: the customer has been asked already which team it is for.
    """

    topic: str | None = None
    ranking: Ranking | None = None
    language: str | None = None
    skills: tuple[str, ...] = ()
    value: float = 0.0
    last_agent: str | None = None
    asked: bool = False


class Route(msgspec.Struct, frozen=True):
    """The chosen team, the agent if one is free, and the reason in one line."""

    team_id: str
    team_name: str
    explanation: str
    agent_id: str | None = None
    agent_name: str | None = None


class Unsure(Route, frozen=True, kw_only=True):
    """Nobody can tell what it is about: ask `question` first. Where that cannot be, it goes to this, the triage team.

    between: the ids of the two likeliest teams, the likelier first.
    """

    question: str
    between: tuple[str, str]


class NoTeam(ValueError):
    """There is no team at all: the workspace has nobody to hand over to."""

    code = "no_team"


def choose(need: Need, teams: Sequence[Team], now: datetime | None = None) -> Route:
    """The team and the agent that fit best; among equals, the one whose id comes first.

    now: for opening hours; without it every team counts as open. Raises NoTeam when there is none.
    """
    if not teams:
        raise NoTeam("There is no team to hand over to. Add a team, and at least one person to it.")
    if len(teams) == 1:
        return _to(teams[0], need, now, [f"{teams[0].name} is the only team"])
    if need.topic is not None or need.ranking is None:
        return _best(need, teams, now)
    likely = _likely(need.ranking, teams)
    if likely and likely[0][0] >= SURE:
        return _best(need, teams, now)
    return _ask(need, teams, now, [team for _, team in likely])


def _best(need: Need, teams: Sequence[Team], now: datetime | None) -> Route:
    best = min(teams, key=lambda team: (_lacks(team, need, now), team.id))
    missed = [team for team in teams if _knows(team, need) and not _knows(best, need)]
    instead = [f"{team.name} {_absence(team, now)}" for team in missed[:1]]
    return _to(best, need, now, [*instead, _because(best, need, now)])


def _lacks(team: Team, need: Need, now: datetime | None) -> tuple[bool, ...]:
    """What the team lacks, the gravest first; the least team is the best."""
    there, knows, speaks = _is_there(team, now), _knows(team, need), _speaks(team, need)
    helped = any(agent.id == need.last_agent and agent.has_room for agent in team.agents)
    wanted = (knows and there, helped and there, speaks and there, team.is_default and there, there)
    return tuple(not has for has in (*wanted, knows, speaks, team.is_default))


def _ask(need: Need, teams: Sequence[Team], now: datetime | None, likely: Sequence[Team]) -> Route:
    """The triage team, with a question to ask first unless it was asked or would name teams that are unlikely."""
    triage = _best(msgspec.structs.replace(need, topic=None, ranking=None), teams, now)
    if need.ranking is not None and _claimed(need.ranking, teams) < 0.5:
        return _explained(triage, "It seems to be about nothing that a team looks after")
    if len(likely) < 2 or need.asked:
        asked = ", and the customer has been asked" if need.asked else ""
        return _explained(triage, f"It is not clear which team it is for{asked}")
    first, second = likely[:2]
    return Unsure(
        **msgspec.structs.asdict(_explained(triage, f"It may be for {first.name} or for {second.name}")),
        question=f"Is this for {first.name} or for {second.name}?",
        between=(first.id, second.id),
    )


def _explained(route: Route, why: str) -> Route:
    return msgspec.structs.replace(route, explanation=f"{why}. {route.explanation}")


def _likely(ranking: Ranking, teams: Iterable[Team]) -> list[tuple[float, Team]]:
    """The teams that look after a topic it may be about, the likeliest first."""
    likely = [(sum(map(ranking.confidence, _after(team))), team) for team in teams]
    return sorted((pair for pair in likely if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].id))


def _claimed(ranking: Ranking, teams: Iterable[Team]) -> float:
    """How probable it is that any team looks after it."""
    return sum(map(ranking.confidence, {topic for team in teams for topic in _after(team)}))


def _after(team: Team) -> set[str]:
    return {team.id, *team.topics}


def _knows(team: Team, need: Need) -> bool:
    if need.topic is not None:
        return need.topic in _after(team)
    return need.ranking is not None and sum(map(need.ranking.confidence, _after(team))) >= SURE


def _speaks(team: Team, need: Need) -> bool:
    spoken = {*team.languages, *(code for agent in team.agents if agent.has_room for code in agent.languages)}
    return need.language in spoken


def _is_there(team: Team, now: datetime | None) -> bool:
    if team.hours is not None and now is not None and not is_open(team.hours, now):
        return False
    if team.agents:
        return any(agent.has_room for agent in team.agents)
    return team.people_online != 0


def _absence(team: Team, now: datetime | None) -> str:
    """Why nobody of the team takes it now."""
    if team.hours is not None and now is not None and not is_open(team.hours, now):
        opens = opens_next(team.hours, now)
        return f"is closed until {opens:%a} {opens.day} {opens:%b %H:%M}" if opens else "never opens"
    return "is busy" if any(agent.online for agent in team.agents) else "has nobody online"


def _because(team: Team, need: Need, now: datetime | None) -> str:
    there = _is_there(team, now)
    reasons = [
        (_knows(team, need), f"it looks after {_subject(need)}"),
        (_speaks(team, need), f"it speaks {LANGUAGES.get(need.language or '', need.language)}"),
        (bool(team.people_online) and there, f"{team.people_online} of its people are online"),
        (team.is_default, "it is the default team"),
    ]
    because = " and ".join(words for holds, words in reasons if holds) or "no team fits better"
    return f"{team.name}, because {because}" + (
        "" if there else f"; it waits, for {team.name} {_absence(team, now)}"
    )


def _subject(need: Need) -> str | None:
    return need.topic or (need.ranking.topics[0].topic if need.ranking else None)


def _to(team: Team, need: Need, now: datetime | None, why: Sequence[str]) -> Route:
    agent = _agent(team, need) if _is_there(team, now) else None
    line = ". ".join([*why, *([f"{agent.name}: {_traits(agent, team, need)}"] if agent else [])])
    return Route(team.id, team.name, f"{line}.", agent.id if agent else None, agent.name if agent else None)


def _agent(team: Team, need: Need) -> Agent | None:
    """Of those with room: who helped last, speaks the language, has the skills; then the least busy, the most skilled.

    For a customer of high value the most skilled goes before the least busy.
    """

    def lacks(agent: Agent) -> tuple[object, ...]:
        level = sum(agent.skills.get(skill, 0) for skill in _wanted(team, need))
        missing = sum(skill not in agent.skills for skill in need.skills)
        stranger, mute = agent.id != need.last_agent, need.language not in agent.languages
        first = -level if need.value >= HIGH_VALUE else 0
        return stranger, mute, missing, first, agent.load / agent.capacity, -level, agent.id

    return min((agent for agent in team.agents if agent.has_room), key=lacks, default=None)


def _wanted(team: Team, need: Need) -> list[str]:
    senior = [SENIOR] if need.value >= HIGH_VALUE else []
    subject = _subject(need) if _knows(team, need) else None
    return list(dict.fromkeys([*([subject] if subject else []), team.id, *need.skills, *senior]))


def _traits(agent: Agent, team: Team, need: Need) -> str:
    """`billing 3, Spanish, load 1 of 3, online`"""
    skills = [f"{skill} {agent.skills[skill]}" for skill in _wanted(team, need) if skill in agent.skills]
    language = LANGUAGES.get(need.language or "", need.language)
    speaks = need.language in agent.languages
    tongue = [str(language) if speaks else f"no {language}"] if need.language and agent.languages else []
    last = ["helped this customer last"] if agent.id == need.last_agent else []
    return ", ".join([*last, *skills, *tongue, f"load {agent.load:g} of {agent.capacity:g}", "online"])
