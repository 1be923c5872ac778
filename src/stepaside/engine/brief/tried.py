"""What was tried, by whom, and whether it helped: as far as the customer's next words tell."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from stepaside.engine.brief.lines import FRAME, SETTINGS, short
from stepaside.engine.cites import Cite
from stepaside.engine.claims import Attempt
from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Exchange, Message, Outcome, Role
from stepaside.engine.signals.asked_for_person import requests
from stepaside.engine.signals.rephrased import repeats, says_so
from stepaside.engine.words import content, fold, sentences, unhappy

_MOST = 6
_OWN_TRY = re.compile(
    r"\b(?:i|we)(?:['’]ve| have| had)? ?(?:already |just |also |even )*(?:tried|restarted|rebooted|reset|re-?installed"
    r"|checked|cleared|called|phoned|emailed|e-mailed|contacted|updated|unplugged|logged (?:out|in)|followed|turned"
    r"|replaced|changed|deleted|uninstalled|cleaned|charged|switched|used|did (?:that|this|it|what))\b",
    re.IGNORECASE,
)
_OWN_FAILURE = re.compile(
    r"\b(?:still|nothing|nobody|no one|no luck|no answer|without success|but|same (?:error|problem|thing)"
    r"|(?:did|does|has|is|was)n['’]?t|(?:did|does|has|is) not|to no avail)\b",
    re.IGNORECASE,
)
_OWN_SUCCESS = re.compile(
    r"\b(?:(?:and|that|it) (?:worked|works|helped|fixed|solved)|works now|working now)\b", re.IGNORECASE
)
# "I restarted it. Nothing changed.": the sentence after it tells.
_STILL = re.compile(
    r"^\W*(?:(?:but|and|it|that|this|the \w+)\W+)*(?:still|nothing|no (?:luck|change|difference)|same|did ?n['’]?t"
    r"|does ?n['’]?t|did not|does not)\b",
    re.IGNORECASE,
)

Shown = tuple[Outcome, tuple[Message, ...]]


def tried(turns: Sequence[Exchange]) -> tuple[Attempt, ...]:
    """The latest attempts, in the order they were made."""
    attempts: list[Attempt] = []
    for index in reversed(range(len(turns))):
        attempts = [*_attempts(turns, index), *attempts]
        if len(attempts) >= _MOST:
            break
    return tuple(attempts[-_MOST:])


def outcome(turns: Sequence[Exchange], index: int, answer: Message) -> Shown:
    """What the customer's next words say about an answer of turn `index`, and the words."""
    if answer.outcome is not None:
        return answer.outcome, ()
    if index + 1 == len(turns):
        return "unknown", ()
    following = turns[index + 1]
    if thanks(following.text):
        return "worked", following.asked
    if (
        unhappy(following.text)
        or says_so(following)
        or repeats(following, turns[index], SETTINGS)
        or any(requests(message.text) for message in following.asked)
    ):
        return "failed", following.asked
    return "unknown", ()


def says_something(answer: Message) -> bool:
    """No greeting, no offer, no mere question back."""
    statements = [answer.text[start:end] for start, end in sentences(answer.text)]
    telling = any(len(content(line)) >= 2 and not line.endswith("?") for line in statements)
    return not answer.offer and (bool(answer.sources) or telling)


def gist(answer: Message) -> str:
    """The first sentence that says something."""
    spans = [answer.text[start:end] for start, end in sentences(answer.text)]
    telling = [span for span in spans if len(content(span)) >= 3]
    return (telling or spans or [answer.text])[0]


def _attempts(turns: Sequence[Exchange], index: int) -> Iterator[Attempt]:
    for message in turns[index].asked:
        yield from _own_tries(message)
    for answer in turns[index].answers:
        if says_something(answer):
            yield _attempt(turns, index, answer)


def _own_tries(message: Message) -> Iterator[Attempt]:
    lines = [message.text[start:end] for start, end in sentences(message.text)]
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if _OWN_TRY.search(line) and not line.endswith("?"):
            failed = _OWN_FAILURE.search(line) or _STILL.search(following)
            worked = _OWN_SUCCESS.search(fold(line).text)
            shown = short(f"{line} {following}" if _STILL.search(following) else line)
            yield Attempt(
                short(line, 120),
                (Cite(message.entry, shown),),
                by="customer",
                outcome="failed" if failed else "worked" if worked else "unknown",
            )


def _attempt(turns: Sequence[Exchange], index: int, answer: Message) -> Attempt:
    said = short(gist(answer), 120)
    titles = "”, “".join(dict.fromkeys(short(source.title, 80) for source in answer.sources))
    text = FRAME["from"].format(quote=said, source=titles) if titles else said
    shown, shown_by = outcome(turns, index, answer)
    cites = (Cite(answer.entry, said), *(Cite(m.entry, short(m.text, 120)) for m in shown_by))
    by: Literal["assistant", "agent"] = "agent" if answer.role is Role.AGENT else "assistant"
    return Attempt(text, cites, "inferred" if shown_by else "stated", by=by, outcome=shown)
