"""What happened, in at most four lines, and which questions are still open."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from stepaside.engine.brief.lines import FRAME, SETTINGS, heaviest, matters, quoted, short
from stepaside.engine.brief.tried import gist, outcome, says_something
from stepaside.engine.cites import Cite
from stepaside.engine.claims import Claim
from stepaside.engine.contentment import thanks
from stepaside.engine.conversation import Exchange, Message, Role
from stepaside.engine.signals.asked_for_person import requests
from stepaside.engine.signals.rephrased import repeats, says_so
from stepaside.engine.signals.stalled import unsure
from stepaside.engine.words import asks, content

_HAPPENED, _OPEN = 4, 3


def happened(turns: Sequence[Exchange]) -> tuple[Claim, ...]:
    """At most four lines in the order they happened: how it began, and how it came to this."""
    if not turns:
        return ()
    opening = list(islice(_lines(turns, range(len(turns))), _HAPPENED // 2))
    begun = {cite.entry for line in opening for cite in line.cites}
    last = _last(turns[-1].asked[-1])
    ending = [] if turns[-1].asked[-1].entry in begun else last
    told = begun | {cite.entry for line in last for cite in line.cites}
    for index in reversed(range(len(turns))):
        fresh = [line for line in _lines(turns, [index]) if line.cites[0].entry not in told]
        ending = [*fresh, *ending][-(_HAPPENED - len(opening)) :]
        if len(opening) + len(ending) == _HAPPENED:
            break
    return tuple(sorted((*opening, *ending), key=lambda line: line.cites[0].entry))


def unanswered(turns: Sequence[Exchange], want: Claim | None) -> tuple[Claim, ...]:
    """Questions without a reply, or with one that did not help; a repeated one once, in its last form."""
    found: list[tuple[frozenset[str], Claim]] = []
    for index in reversed(range(len(turns))):
        if len(found) <= _OPEN and _is_open(turns, index):
            for message, sentence in _questions(turns[index]):
                stems = content(sentence)
                if not any(_same(stems, later) for later, _ in found):
                    found.append((stems, quoted(message, sentence)))
    open_still = [claim for _, claim in found if want is None or claim.text != want.text]
    return tuple(reversed(open_still[:_OPEN]))


def _lines(turns: Sequence[Exchange], indexes: Iterable[int]) -> Iterator[Claim]:
    for index in indexes:
        turn = turns[index]
        again = index > 0 and (says_so(turn) or repeats(turn, turns[index - 1], SETTINGS))
        yield from _asked("again" if again else "asked", turn.asked)
        yield from _answered(turn)


def _asked(frame: str, messages: Sequence[Message]) -> list[Claim]:
    for message in messages:
        if sentence := heaviest(message):
            words = "wrote" if frame == "asked" and not asks(sentence) else frame
            return [_framed(words, message, sentence)]
    return []


def _last(message: Message) -> list[Claim]:
    return [_framed("last", message, message.text)] if message.text.strip() else []


def _framed(frame: str, message: Message, sentence: str) -> Claim:
    quote = short(sentence, 120)
    return Claim(FRAME[frame].format(quote=quote), (Cite(message.entry, quote),))


def _answered(turn: Exchange) -> list[Claim]:
    """The answer by its source if it had one, else by its first words."""
    for answer in turn.answers:
        if says_something(answer):
            return [_answer(answer)]
    return []


def _answer(answer: Message) -> Claim:
    said = short(gist(answer), 120)
    if answer.role is Role.AGENT:
        text = FRAME["named" if answer.name else "agent"].format(name=short(answer.name, 40), quote=said)
    elif answer.sources:
        text = FRAME["answered"].format(source=short(answer.sources[0].title, 80))
    else:
        text = FRAME["replied"].format(quote=said)
    return Claim(text, (Cite(answer.entry, said),))


def _questions(turn: Exchange) -> Iterator[tuple[Message, str]]:
    """A turn's questions, the last first."""
    for message in reversed(turn.asked):
        for sentence in reversed(list(matters(message))):
            if asks(sentence) and not requests(sentence):
                yield message, sentence


def _is_open(turns: Sequence[Exchange], index: int) -> bool:
    turn = turns[index]
    if index + 1 < len(turns) and thanks(turns[index + 1].text):
        return False
    if not turn.answers or unsure(turn, SETTINGS):
        return True
    return any(outcome(turns, index, answer)[0] == "failed" for answer in turn.answers)


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return 2 * len(a & b) >= 0.5 * (len(a) + len(b))
