"""A brief with a model's sentences in it, as far as the entries they cite support them.

What the model wrote is held against the conversation claim by claim, when it is written and again
whenever it is read. A sentence that does not stand is dropped and counted, and the extractive one stays
in its place; facts, outcomes, mood, promises and open questions are never the model's.
"""

from collections.abc import Mapping, Sequence

import msgspec

from stepaside.engine.brief.compose import Brief, Made
from stepaside.engine.brief.lines import short
from stepaside.engine.brief.next import Next
from stepaside.engine.cites import Cite
from stepaside.engine.claims import Claim, invents_nothing, supported
from stepaside.engine.conversation import Conversation, Message, Role
from stepaside.engine.facts.ledger import conceal
from stepaside.engine.masking import mask
from stepaside.engine.promises import LIKELY, promises

_HAPPENED = 4
_LONGEST = 240


class Written(msgspec.Struct, frozen=True):
    """A model's sentences, unchecked, each with the entries it says it is from.

    through: the last entry the model was shown; what was said after it, it does not know.
    """

    want: tuple[str, tuple[int, ...]] | None = None
    happened: tuple[tuple[str, tuple[int, ...]], ...] = ()
    next_step: tuple[str, tuple[int, ...]] | None = None
    first_line: tuple[str, tuple[int, ...]] | None = None
    through: int = 0


Sentence = tuple[str, tuple[int, ...]]


def rewritten(brief: Brief, written: Written, conversation: Conversation) -> Brief:
    """The brief with those of the model's sentences that their entries support."""
    there = {m.entry: m for m in conceal(conversation.messages) if m.entry <= written.through}
    want = _claim(written.want, there)
    lines = [_claim(sentence, there) for sentence in written.happened[:_HAPPENED]]
    say, do = _first_line(written.first_line, there), _step(written.next_step, there)
    offered = (written.want, *written.happened[:_HAPPENED], written.first_line, written.next_step)
    kept = sum(part is not None for part in (want, *lines, say, do))
    return msgspec.structs.replace(
        brief,
        want=want or brief.want,
        happened=_in_place(lines, brief.happened),
        next=_next(say, do, brief.next),
        made=Made(
            "model" if kept else "extractive", dropped=sum(part is not None for part in offered) - kept
        ),
    )


def _claim(sentence: Sentence | None, there: Mapping[int, Message]) -> Claim | None:
    """The sentence as a claim, when every entry it cites is there and together they support it."""
    text, cited = _text(sentence), _cited(sentence, there)
    return Claim(text, _cites(cited), "inferred") if cited and supported(text, cited) else None


def _first_line(sentence: Sentence | None, there: Mapping[int, Message]) -> Next | None:
    """Words for the agent to say: nothing invented, and nothing promised in the agent's name."""
    text, cited = _text(sentence), _cited(sentence, there)
    if not cited or not invents_nothing(text, tuple(there.values())):
        return None
    if any(promise.strength >= LIKELY for promise in promises(text)):
        return None
    return Next(text, kind="say", cites=_cites(cited))


def _step(sentence: Sentence | None, there: Mapping[int, Message]) -> Next | None:
    text, cited = _text(sentence), _cited(sentence, there)
    return Next(text, kind="do", cites=_cites(cited)) if cited and invents_nothing(text, cited) else None


def _text(sentence: Sentence | None) -> str:
    return short(mask(sentence[0]), _LONGEST) if sentence else ""


def _cited(sentence: Sentence | None, there: Mapping[int, Message]) -> list[Message]:
    """The cited messages; none when one of them does not exist."""
    if sentence is None or not all(entry in there for entry in sentence[1]):
        return []
    return [there[entry] for entry in dict.fromkeys(sentence[1])]


def _cites(cited: Sequence[Message]) -> tuple[Cite, ...]:
    return tuple(Cite(message.entry, short(message.text, 120)) for message in cited)


def _in_place(lines: Sequence[Claim | None], extractive: Sequence[Claim]) -> tuple[Claim, ...]:
    """The model's lines, an extractive one where a line was dropped, in the order they happened."""
    if not any(lines):
        return tuple(extractive)
    spare = [*extractive, *[None] * len(lines)]
    chosen = [line or instead for line, instead in zip(lines, spare, strict=False)]
    return tuple(sorted((claim for claim in chosen if claim), key=lambda claim: claim.cites[0].entry))


def _next(say: Next | None, do: Next | None, extractive: Sequence[Next]) -> tuple[Next, ...]:
    """The first line first, then the model's step, then the extractive ones."""
    first = say or next((step for step in extractive if step.kind == "say"), None)
    steps = [step for step in extractive if step.kind == "do"]
    return tuple(step for step in (first, do, *steps) if step)


def last_heard(conversation: Conversation) -> int:
    """The number of the customer's last message, 0 when there is none."""
    said = [message.entry for message in conversation.messages if message.role is Role.CUSTOMER]
    return said[-1] if said else 0
