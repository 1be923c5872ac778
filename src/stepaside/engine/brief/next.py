"""What the agent could do next, and a first line that shows the customer that somebody has read it all."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from stepaside.engine.brief.lines import short
from stepaside.engine.cites import Cite
from stepaside.engine.claims import Attempt, Claim, Promised
from stepaside.engine.facts.ledger import Fact
from stepaside.engine.words import content

_WORTH_SAYING = frozenset({"order", "tracking", "invoice", "booking", "account", "case"})
_MOST = 4


class Next(msgspec.Struct, frozen=True):
    """A suggestion for the agent: words to `say` (a first line, to be changed at will) or something to `do`.

    `source` is where it is from; `cites` are the entries it rests on, if it rests on any.
    """

    text: str
    source: str | None = None
    kind: Literal["say", "do"] = "do"
    cites: tuple[Cite, ...] = ()


class Known(msgspec.Struct, frozen=True):
    """What the suggestions are drawn from: the other parts of the brief, and the customer's name."""

    name: str
    unhappy: bool
    want: Claim | None
    facts: tuple[Fact, ...]
    tried: tuple[Attempt, ...]
    promises: tuple[Promised, ...]
    unanswered: tuple[Claim, ...]


def next_steps(known: Known) -> tuple[Next, ...]:
    """The first line, then at most three steps, the most pressing first."""
    steps = (
        *_promised(known.promises),
        *_corrected(known.facts),
        *_failed(known.tried),
        *_missing(known),
        *_open(known.unanswered),
    )
    return (Next(_first_line(known), kind="say", cites=known.want.cites if known.want else ()), *steps)[
        :_MOST
    ]


def _promised(promises: Sequence[Promised]) -> Iterator[Next]:
    """Whatever was promised last has to be kept, or put right before anything else is said."""
    if promises:
        last = promises[-1]
        yield Next(f"Keep or correct what was promised: “{short(last.text, 120)}”", cites=last.cites)


def _corrected(facts: Sequence[Fact]) -> Iterator[Next]:
    """What the customer put right, so that nobody works with the value from before."""
    for fact in facts:
        if fact.superseded and fact.key in _WORTH_SAYING:
            before = fact.superseded[-1]
            text = f"Use {fact.label.lower()} {fact.value}: it corrects {before.value}."
            yield Next(text, cites=tuple(dict.fromkeys((*before.cites, *fact.cites))))
            return


def _failed(tried: Sequence[Attempt]) -> Iterator[Next]:
    failed = [attempt for attempt in tried if attempt.outcome == "failed" and attempt.by != "customer"]
    if failed:
        yield Next(f"Already tried, and it did not help: {failed[-1].text}", cites=failed[-1].cites)


def _missing(known: Known) -> Iterator[Next]:
    want = known.want
    given = any(fact.key in ("order", "tracking") for fact in known.facts)
    if want and "order" in content(want.text) and not given:
        yield Next("Ask for the order number: it has not been given.", cites=want.cites)


def _open(unanswered: Sequence[Claim]) -> Iterator[Next]:
    if unanswered:
        yield Next(f"Still to be answered: “{short(unanswered[-1].text, 120)}”", cites=unanswered[-1].cites)


def _first_line(known: Known) -> str:
    hello = f"Hi {known.name}, I've read your chat" if known.name else "Hi, I've read your chat"
    about = f". You wrote: “{short(known.want.text, 100)}”" if known.want else ""
    sorry = " I'm sorry for the trouble." if known.unhappy else ""
    have = [f"{fact.label.lower()} {fact.value}" for fact in known.facts if fact.key in _WORTH_SAYING]
    given = f" I have your {_list(have[:2])}, so there is no need to repeat it." if have else ""
    close = " What can I help you with?" if not known.want else ""
    return f"{hello}{about}{'' if about else '.'}{sorry}{given}{close}"


def _list(parts: Iterable[str]) -> str:
    return " and ".join(parts)
