"""One turn of somebody else's conversation, judged and never taken: what was noticed, the decision, brief, route.

Stateless: nothing is read but what is given, and nothing is stored. The same over HTTP
(`POST /v1/evaluate`) and on the command line (`stepaside evaluate`).
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec

from stepaside.engine import (
    Brief,
    Conversation,
    Decision,
    Judgement,
    Need,
    Policy,
    PolicyError,
    Role,
    Route,
    Signal,
    Team,
    choose,
    compose,
    judge,
    parse,
)
from stepaside.engine.conversation_text import ConversationError, read_conversation
from stepaside.engine.language import language_of
from stepaside.platform.errors import BadInput
from stepaside.turns.hear import Meaning, with_meaning

NEWEST = 1_000  # messages that a brief is made of, as for our own conversations
MOST_TEAMS = 200
_BESIDES = ("policy", "teams", "need", "people_there")


class Asked(msgspec.Struct, frozen=True):
    """What is to be judged. What is None is for whoever asks to fill in.

    need: what is known of it that only whoever asks can know: its topic, who helped last.
    people_there: somebody could take the conversation now; for rules that hold only then.
    """

    conversation: Conversation
    policy: Policy | None = None
    teams: tuple[Team, ...] | None = None
    need: Need = Need()
    people_there: bool = True


class Evaluation(msgspec.Struct, frozen=True):
    """The signals with their evidence, the decision with its reasons, the brief, and the team it would go to."""

    signals: tuple[Signal, ...]
    decision: dict[str, Any]
    brief: Brief
    route: Route | None


def read_asked(body: bytes) -> Asked:
    """What is asked for, out of JSON. Raises BadInput that says where, what and how to mend it."""
    try:
        plain = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as broken:
        raise BadInput(f"The body is not JSON: {broken}. Send an object with `messages`.") from None
    if not isinstance(plain, dict):
        raise BadInput("The body is not a JSON object. Send an object with `messages`.")
    besides = {name: plain.pop(name, None) for name in _BESIDES}
    try:
        conversation = read_conversation(plain)
        policy = None if besides["policy"] is None else parse(besides["policy"])
    except (ConversationError, PolicyError) as error:
        raise BadInput(str(error), code=error.code) from error
    except TypeError:
        raise BadInput(
            "policy: it is no policy. Give it as an object or as YAML text.", code="bad_policy"
        ) from None
    return Asked(
        conversation,
        policy,
        _teams(besides["teams"]),
        _need(besides["need"]),
        _people_there(besides["people_there"]),
    )


async def evaluate(asked: Asked, policy: Policy, teams: Sequence[Team], meaning: Meaning) -> Evaluation:
    """Judges it by `policy` and `teams` unless it brings its own."""
    conversation = await with_meaning(asked.conversation, meaning)
    given = teams if asked.teams is None else asked.teams
    return await asyncio.to_thread(_evaluated, asked, conversation, asked.policy or policy, given)


def _evaluated(asked: Asked, conversation: Conversation, policy: Policy, teams: Sequence[Team]) -> Evaluation:
    judgement = judge(policy, conversation, people_there=asked.people_there)
    told = msgspec.structs.replace(
        conversation, messages=conversation.messages[-NEWEST:], fact_kinds=policy.signals.facts
    )
    return Evaluation(
        judgement.signals,
        _plain(judgement.decision),
        compose(told, judgement.decision, reason=judgement.decision.code or judgement.decision.verdict),
        _route(teams, judgement, _needed(asked.need, conversation, judgement)),
    )


def _plain(decision: Decision) -> dict[str, Any]:
    """As in a timeline's entry, with what a handover would take from it besides."""
    plain = msgspec.to_builtins(decision)
    return {"verdict": decision.verdict, "policy": plain.pop("policy_version"), **plain}


def _needed(known: Need, conversation: Conversation, judgement: Judgement) -> Need:
    """What is known, with the language the customer last wrote in and what they are worth."""
    said = [message.text for message in conversation.messages if message.role is Role.CUSTOMER]
    value = max((signal.strength for signal in judgement.signals if signal.name == "high_value"), default=0.0)
    language = known.language or (language_of(said[-1]) if said else None)
    return msgspec.structs.replace(known, language=language, value=max(known.value, value))


def _route(teams: Sequence[Team], judgement: Judgement, need: Need) -> Route | None:
    """The team that the rule names, if there is one of that name; else the router's choice."""
    if not teams:
        return None
    wanted = judgement.decision.team.casefold()
    named = [team for team in teams if wanted and team.name.casefold() == wanted]
    return choose(need, named or teams)


def _teams(plain: object) -> tuple[Team, ...] | None:
    if plain is None:
        return None
    if not isinstance(plain, list) or len(plain) > MOST_TEAMS:
        raise BadInput(f"teams: it is not a list of at most {MOST_TEAMS}. Give each team a `name`.")
    with_ids = [{"id": each.get("name"), **each} if isinstance(each, dict) else each for each in plain]
    try:
        return msgspec.convert(with_ids, tuple[Team, ...])
    except ValueError as wrong:
        raise BadInput(f"teams: {wrong}. Give each team at least a `name`.") from None


def _need(plain: object) -> Need:
    try:
        return msgspec.convert(plain or {}, Need)
    except ValueError as wrong:
        raise BadInput(f"need: {wrong}. Give an object with `topic`, or leave it out.") from None


def _people_there(plain: object) -> bool:
    if plain is None or isinstance(plain, bool):
        return plain is not False
    raise BadInput("people_there: it is neither true nor false. Write one of them, or leave it out.")
