"""`stepaside learn`: a model of when a person is needed, out of past conversations, and how good it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stepaside.commands.past_conversations import history_of, readings_of, say
from stepaside.commands.policy import read_policy_file
from stepaside.platform.errors import BadInput

if TYPE_CHECKING:
    from stepaside.learning.learn import Lesson, Side


def learn(
    history: Annotated[Path, typer.Argument(help="Past conversations, JSON Lines or CSV.")],
    policy: Annotated[
        Path | None, typer.Option(help="The rules to compare with. Default: those of Stepaside.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the policy with the model in it (YAML or JSON).")
    ] = None,
    meaning: Annotated[bool, typer.Option(help="Compare messages by meaning; slow the first time.")] = True,
    data_dir: Annotated[Path | None, typer.Option(help="Where readings are kept.")] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the comparison too, not the model alone.")
    ] = False,
) -> None:
    """Learn from past conversations when a person is needed, and say whether that beats the rules."""
    import msgspec

    from stepaside.engine import DEFAULT
    from stepaside.learning.learn import learn as learned_from
    from stepaside.learning.learn import policy_with

    rules = DEFAULT if policy is None else read_policy_file(policy)
    rules = msgspec.structs.replace(
        rules, rules=tuple(r for r in rules.rules if not _is_learned(r)), learned=None
    )
    conversations = history_of(history).conversations
    lesson = learned_from(conversations, readings_of(conversations, rules, data_dir, meaning), rules, say)
    for line in _in_words(lesson):
        say(line)
    if out is not None:
        _write(out, policy_with(rules, lesson.learned, lesson.threshold))
        say(f"Written to {out}. Next: stepaside backtest --policy {out} {history}")
    if json or out is None:
        typer.echo(msgspec.json.encode(lesson if json else lesson.learned).decode())


def _is_learned(rule: object) -> bool:
    from stepaside.engine.conditions import signals_of
    from stepaside.engine.policy import Rule

    return isinstance(rule, Rule) and "learned" in signals_of(rule.when)


def _in_words(lesson: "Lesson") -> list[str]:
    return [
        lesson.learned.about + (f" Of {lesson.unknown} others it is not known." if lesson.unknown else ""),
        "On conversations that were held out:",
        f"  rules    {_side(lesson.rules)}",
        f"  learned  {_side(lesson.model)}",
        lesson.says,
    ]


def _side(side: "Side") -> str:
    low, high = side.caught_interval
    return (
        f"{side.handovers:5} handovers, caught {side.caught:.1%} of those who needed a person "
        f"({low:.1%} to {high:.1%}), and {side.needless:.1%} of those who did not"
    )


def _write(out: Path, policy: object) -> None:
    import msgspec

    from stepaside.engine import Policy, to_json, to_yaml

    assert isinstance(policy, Policy)
    as_json = out.suffix == ".json"
    text = msgspec.json.encode(to_json(policy)).decode() if as_json else to_yaml(policy)
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{out} cannot be written ({error.strerror}).") from error
