"""`stepaside backtest`: two policies on the same past conversations, and gates that a new one must pass."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stepaside.commands.past_conversations import history_of, readings_of, say
from stepaside.commands.policy import read_policy_file

if TYPE_CHECKING:
    from stepaside.learning.backtest import Backtest, Tally

GATE_NOT_MET = 6
LISTED = 5  # conversations of each kind of change


def backtest(
    history: Annotated[Path, typer.Argument(help="Past conversations, JSON Lines or CSV.")],
    policy: Annotated[Path, typer.Option(help="The new policy, YAML or JSON.")],
    against: Annotated[
        Path | None, typer.Option(help="The policy to compare with. Default: that of Stepaside.")
    ] = None,
    gate: Annotated[
        list[str] | None, typer.Option(help="What must hold, such as missed<=0.1 or needless<=old.")
    ] = None,
    minutes: Annotated[float, typer.Option(min=0, help="An agent's, for one handover, if unknown.")] = 8.0,
    meaning: Annotated[bool, typer.Option(help="Compare messages by meaning; slow the first time.")] = True,
    data_dir: Annotated[Path | None, typer.Option(help="Where readings are kept.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Say what a policy would have changed in past conversations. Exit code 6: a gate is not met."""
    import msgspec

    from stepaside.engine import DEFAULT
    from stepaside.learning.backtest import backtest as compared
    from stepaside.learning.gates import gate_from, verdicts

    gates = [gate_from(text) for text in gate or ()]
    new, old = read_policy_file(policy), DEFAULT if against is None else read_policy_file(against)
    conversations = history_of(history).conversations
    readings = tuple(readings_of(conversations, each, data_dir, meaning) for each in (new, old))
    report = compared(new, old, conversations, (readings[0], readings[1]), minutes)
    told = verdicts(report, gates)
    if json:
        typer.echo(msgspec.json.encode(msgspec.to_builtins(report) | {"gates": told}).decode())
    else:
        typer.echo("\n".join(_in_words(report)))
    for verdict in told:
        say(f"{'met' if verdict.met else 'NOT MET'}  {verdict.gate}: {verdict.why}")
    if not all(verdict.met for verdict in told):
        raise typer.Exit(GATE_NOT_MET)


def _in_words(report: "Backtest") -> Iterator[str]:
    yield f"{report.conversations} conversations" + (f" of {report.days:g} days" if report.days else "")
    yield f"{report.needed_person} needed a person, {report.solved_alone} were solved without one"
    yield ""
    yield f"{'':28}{'new':>10}{'old':>10}"
    for name, now, was in _rows(report.policy, report.against):
        yield f"{name:28}{now:>10}{was:>10}"
    yield ""
    yield from _changes(report)
    yield ""
    yield "thresholds divided by   handovers    missed  needless  agent hours"
    for step in report.curve:
        yield (
            f"{step.eagerness:21g} {step.handovers:11} {_percent(step.missed):>9} {_percent(step.needless):>9}"
            f" {step.agent_hours:12.1f}"
        )


def _rows(new: "Tally", old: "Tally") -> Iterator[tuple[str, str, str]]:
    yield "handovers", str(new.handovers), str(old.handovers)
    yield "handovers a day", _number(new.handovers_per_day), _number(old.handovers_per_day)
    yield "offers of a person", str(new.offers), str(old.offers)
    yield "missed", _percent(new.missed), _percent(old.missed)
    yield "  but offered a person", str(new.missed_but_offered), str(old.missed_but_offered)
    yield "needless (solved anyway)", _percent(new.needless), _percent(old.needless)
    yield "customer's turn, median", _number(new.turn), _number(old.turn)
    yield "agent hours", _number(new.agent_hours), _number(old.agent_hours)
    yield "agent hours a day", _number(new.agent_hours_per_day), _number(old.agent_hours_per_day)


def _changes(report: "Backtest") -> Iterator[str]:
    kinds = (
        ("new", report.new),
        ("dropped", report.dropped),
        ("earlier", report.earlier),
        ("later", report.later),
    )
    for name, changes in kinds:
        yield f"{len(changes)} {name}"
        for one in changes[:LISTED]:
            yield f"  {one.conversation}: turn {one.was or '–'} → {one.now or '–'}, {one.rule} ({one.ended})"
    really = ", ".join(f"{ending} {count}" for ending, count in report.endings.items() if count)
    if really:
        yield f"How the new ones really ended: {really}"


def _percent(share: float | None) -> str:
    return "too few" if share is None else f"{share:.1%}"


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.1f}"
