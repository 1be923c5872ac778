"""The brief: what the agent reads first, every claim with the entry it comes from.

`compose` is extractive: it chooses and quotes, it never writes. The only words of its own are the
fixed ones in FRAME. So it cannot invent, it costs milliseconds, and it works with the model down,
which is when it is needed most. A claim without a cite cannot be constructed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

import msgspec

from stepaside.engine.cites import Cite
from stepaside.engine.conversation import Conversation, Exchange, Message, Outcome, Role, exchanges
from stepaside.engine.decide import Decision, Reason
from stepaside.engine.facts import Fact, facts, mask
from stepaside.engine.signals import SignalSettings
from stepaside.engine.signals.asked_for_person import requests
from stepaside.engine.signals.rephrased import repeats, says_so
from stepaside.engine.signals.stalled import unsure
from stepaside.engine.words import asks, content, sentences, thanks, unhappy

SETTINGS = SignalSettings()  # a brief reads as the default would: it informs, it does not decide
FRAME = {
    "asked": "Asked: “{quote}”",
    "wrote": "Wrote: “{quote}”",
    "answered": "The assistant answered from “{source}”",
    "replied": "The assistant replied: “{quote}”",
    "again": "Asked again: “{quote}”",
    "last": "Last wrote: “{quote}”",
    "from": "{quote} (from “{source}”)",
}
REASONS = {
    "asked_for_person": "Asked for a person",
    "button": "Pressed “Talk to a person”",
    "assistant_failed": "The assistant could not answer",
    "keyword": "Mentioned something a person should handle",
    "low_confidence": "The assistant was not sure of its answer",
    "rephrased": "Asked the same thing again",
    "missed": "Several questions in a row without a good answer",
    "stalled": "The conversation was getting nowhere",
    "takeover": "An agent stepped in",
}
_LONGEST = 200
_HAPPENED, _TRIED, _UNANSWERED = 4, 6, 3
_PROBLEM = re.compile(
    r"\b(?:not work\w*|broken|damaged|late|missing|never (?:arrived|came|received)|error|fail\w*|wrong|charged"
    r"|refund\w*|cancel\w*|return\w*|lost|stolen|locked|stuck|problem|issue|unable|delay\w*"
    r"|(?:has|have|did|does|is|was|wo|ca)n['’]?t)\b",
    re.IGNORECASE,
)
_OWN_TRY = re.compile(
    r"\b(?:i|we)(?:['’]ve| have| had)? ?(?:already |just |also )*(?:tried|restarted|rebooted|reset|re-?installed"
    r"|checked|cleared|called|emailed|e-mailed|contacted|updated|unplugged|logged (?:out|in)|followed|turned)\b",
    re.IGNORECASE,
)
_OWN_FAILURE = re.compile(
    r"\b(?:still|nothing|no luck|without success|but|same (?:error|problem|thing)|(?:did|does|has)n['’]?t)\b",
    re.IGNORECASE,
)


class Claim(msgspec.Struct, frozen=True):
    """Something said about the conversation. `stated`: somebody wrote it; `inferred`: it follows."""

    text: str
    cites: tuple[Cite, ...]
    basis: Literal["stated", "inferred"] = "stated"

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError(f"The claim {self.text!r} has no cite. No citation, no claim.")


class Attempt(Claim, frozen=True):
    """Something tried, and whether it worked as far as the customer's next words tell."""

    by: Literal["assistant", "customer", "agent"] = "assistant"
    outcome: Outcome = "unknown"


class BriefSignal(msgspec.Struct, frozen=True):
    name: str
    strength: float
    text: str
    cites: tuple[Cite, ...]


class Why(msgspec.Struct, frozen=True):
    """Why the handover happened. No signals when a button was pressed or an agent stepped in."""

    code: str
    text: str
    signals: tuple[BriefSignal, ...] = ()


class Next(msgspec.Struct, frozen=True):
    """A suggestion for the agent: a first line, or a step; `source` is where it is from."""

    text: str
    source: str | None = None


class Brief(msgspec.Struct, frozen=True):
    """Everything the agent needs in the first ten seconds."""

    want: Claim | None
    reason: Why
    happened: tuple[Claim, ...]
    tried: tuple[Attempt, ...]
    facts: tuple[Fact, ...]
    unanswered: tuple[Claim, ...]
    next: tuple[Next, ...]


def compose(conversation: Conversation, decision: Decision | None = None, *, reason: str) -> Brief:
    """The brief of a conversation handed over for `reason` (a code, see REASONS).

    Pass the conversation as it stands in the timeline, without a draft among its messages: what was
    not said to the customer must not be cited.
    """
    turns = exchanges(conversation.messages)
    want = _want(turns, conversation.since)
    tried = _tried(turns)
    known = facts(conversation.messages)
    return Brief(
        want=want,
        reason=_why(conversation, decision, reason),
        happened=_happened(turns),
        tried=tried,
        facts=known,
        unanswered=_unanswered(turns, want),
        next=_next(conversation, want, known, tried),
    )


def _want(turns: Sequence[Exchange], since: int) -> Claim | None:
    """The customer's own sentence that says best what this is about."""
    candidates: list[tuple[float, Message, str]] = []
    for index, turn in enumerate(turns):
        ground = index / len(turns) - _settled(turns, index)
        for message in turn.asked:
            weighed = ground - (1.5 if message.entry < since else 0.0)
            candidates += ((weighed + _weight(sentence), message, sentence) for sentence in _matters(message))
    ranked = sorted(candidates, key=lambda candidate: -candidate[0])
    return next((_quoted(message, line) for _, message, line in ranked if not requests(line)), None)


def _settled(turns: Sequence[Exchange], index: int) -> float:
    """How far the turn is done with: thanked for, or surely answered and the customer went on to other things."""
    turn, following = turns[index], _after(turns, index)
    if following is None:
        return 0.0
    if thanks(following.text):
        return 3.0
    answered = any(answer.confidence is not None for answer in turn.answers) and not unsure(turn, SETTINGS)
    return 2.0 if answered and not repeats(following, turn, SETTINGS) else 0.0


def _weight(sentence: str) -> float:
    shape = 2.0 if asks(sentence) else 0.0
    trouble = 1.5 if _PROBLEM.search(sentence) else 0.0
    return shape + trouble + 0.25 * min(8, len(content(sentence)))


def _matters(message: Message) -> Iterator[str]:
    """The sentences that are about something: no greeting and no thanks."""
    for start, end in sentences(message.text):
        sentence = message.text[start:end]
        if content(sentence) and not thanks(sentence):
            yield sentence


def _quoted(message: Message, sentence: str) -> Claim:
    return Claim(short(sentence), (Cite(message.entry, short(sentence)),))


def short(text: str, longest: int = _LONGEST) -> str:
    """The text on one line, masked, cut at a word."""
    line = " ".join(mask(text).split())
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0] + "…"


def _why(conversation: Conversation, decision: Decision | None, code: str) -> Why:
    there = {message.entry for message in conversation.messages}
    reasons = decision.reasons if decision else ()
    said = next((reason.text for reason in reasons if reason.code == code), None)
    text = said or REASONS.get(code) or code.replace("_", " ").capitalize()
    return Why(code, text, tuple(_signal(reason, there) for reason in reasons))


def _signal(reason: Reason, there: set[int]) -> BriefSignal:
    cites = tuple(Cite(e.entry, short(e.quote)) for e in reason.evidence if e.entry in there)
    return BriefSignal(reason.code, reason.strength, reason.text, cites)


def _happened(turns: Sequence[Exchange]) -> tuple[Claim, ...]:
    """At most four lines in the order they happened: how it began, and how it came to this."""
    if not turns:
        return ()
    opening = list(islice(_lines(turns, range(len(turns))), _HAPPENED // 2))
    begun = {cite.entry for line in opening for cite in line.cites}
    last = _line("last", turns[-1].asked[-1:], always=True)
    ending = [] if turns[-1].asked[-1].entry in begun else last
    told = begun | {cite.entry for line in last for cite in line.cites}
    for index in reversed(range(len(turns))):
        fresh = [line for line in _lines(turns, [index]) if line.cites[0].entry not in told]
        ending = [*fresh, *ending][-(_HAPPENED - len(opening)) :]
        if len(opening) + len(ending) == _HAPPENED:
            break
    return (*opening, *ending)


def _lines(turns: Sequence[Exchange], indexes: Iterable[int]) -> Iterator[Claim]:
    for index in indexes:
        turn = turns[index]
        again = index > 0 and (says_so(turn) or repeats(turn, turns[index - 1], SETTINGS))
        yield from _line("again" if again else "asked", turn.asked, always=False)
        yield from _answered(turn)


def _line(frame: str, messages: Sequence[Message], *, always: bool) -> list[Claim]:
    for message in messages:
        sentence = message.text if always else _heaviest(message)
        if sentence:
            quote = short(sentence, 120)
            words = "wrote" if frame == "asked" and not asks(sentence) else frame
            return [Claim(FRAME[words].format(quote=quote), (Cite(message.entry, quote),))]
    return []


def _heaviest(message: Message) -> str:
    ranked = sorted(_matters(message), key=_weight, reverse=True)
    return next((sentence for sentence in ranked if not requests(sentence)), "")


def _answered(turn: Exchange) -> list[Claim]:
    """The answer by its source if it had one, else by its first words."""
    for answer in turn.answers:
        if answer.role is Role.ASSISTANT and _says_something(answer):
            gist = short(_gist(answer), 120)
            frame, words = ("answered", answer.sources[0].title) if answer.sources else ("replied", gist)
            text = FRAME[frame].format(quote=words, source=short(words, 80))
            return [Claim(text, (Cite(answer.entry, gist),))]
    return []


def _tried(turns: Sequence[Exchange]) -> tuple[Attempt, ...]:
    """The latest attempts, in the order they were made."""
    attempts: list[Attempt] = []
    for index in reversed(range(len(turns))):
        attempts = [*_attempts(turns, index), *attempts]
        if len(attempts) >= _TRIED:
            break
    return tuple(attempts[-_TRIED:])


def _attempts(turns: Sequence[Exchange], index: int) -> Iterator[Attempt]:
    turn, following = turns[index], _after(turns, index)
    for message in turn.asked:
        yield from _own_tries(message)
    for answer in turn.answers:
        if _says_something(answer):
            yield _attempt(turn, answer, following)


def _after(turns: Sequence[Exchange], index: int) -> Exchange | None:
    return turns[index + 1] if index + 1 < len(turns) else None


def _own_tries(message: Message) -> Iterator[Attempt]:
    for start, end in sentences(message.text):
        sentence = message.text[start:end]
        if _OWN_TRY.search(sentence) and not sentence.endswith("?"):
            failed = _OWN_FAILURE.search(sentence)
            quote = short(sentence, 120)
            yield Attempt(
                quote, (Cite(message.entry, quote),), by="customer", outcome="failed" if failed else "unknown"
            )


def _attempt(turn: Exchange, answer: Message, following: Exchange | None) -> Attempt:
    gist = short(_gist(answer), 120)
    titles = "”, “".join(dict.fromkeys(short(source.title, 80) for source in answer.sources))
    text = FRAME["from"].format(quote=gist, source=titles) if titles else gist
    outcome, shown_by = _outcome(turn, answer, following)
    cites = (Cite(answer.entry, gist), *(Cite(m.entry, short(m.text, 120)) for m in shown_by))
    by: Literal["assistant", "agent"] = "agent" if answer.role is Role.AGENT else "assistant"
    return Attempt(text, cites, "inferred" if shown_by else "stated", by=by, outcome=outcome)


def _outcome(
    turn: Exchange, answer: Message, following: Exchange | None
) -> tuple[Outcome, tuple[Message, ...]]:
    """What the customer's next words say about an answer, and the words."""
    if answer.outcome is not None:
        return answer.outcome, ()
    if following is None:
        return "unknown", ()
    if thanks(following.text):
        return "worked", following.asked
    settings = SETTINGS
    if (
        unhappy(following.text)
        or says_so(following)
        or repeats(following, turn, settings)
        or any(requests(message.text) for message in following.asked)
    ):
        return "failed", following.asked
    return "unknown", ()


def _says_something(answer: Message) -> bool:
    """No greeting, no offer, no mere question back."""
    statements = [answer.text[start:end] for start, end in sentences(answer.text)]
    telling = any(len(content(line)) >= 2 and not line.endswith("?") for line in statements)
    return not answer.offer and (bool(answer.sources) or telling)


def _gist(answer: Message) -> str:
    """The first sentence that says something."""
    spans = [answer.text[start:end] for start, end in sentences(answer.text)]
    telling = [span for span in spans if len(content(span)) >= 3]
    return (telling or spans or [answer.text])[0]


def _unanswered(turns: Sequence[Exchange], want: Claim | None) -> tuple[Claim, ...]:
    """Questions without a reply, or with one that did not help; a repeated one once, in its last form."""
    found: list[tuple[frozenset[str], Claim]] = []
    for index in reversed(range(len(turns))):
        if len(found) <= _UNANSWERED and _is_open(turns, index):
            for message, sentence in _questions(turns[index]):
                stems = content(sentence)
                if not any(_same(stems, later) for later, _ in found):
                    found.append((stems, _quoted(message, sentence)))
    open_still = [claim for _, claim in found if want is None or claim.text != want.text]
    return tuple(reversed(open_still[:_UNANSWERED]))


def _questions(turn: Exchange) -> Iterator[tuple[Message, str]]:
    """A turn's questions, the last first."""
    for message in reversed(turn.asked):
        for sentence in reversed(list(_matters(message))):
            if asks(sentence) and not requests(sentence):
                yield message, sentence


def _is_open(turns: Sequence[Exchange], index: int) -> bool:
    turn, following = turns[index], _after(turns, index)
    if following is not None and thanks(following.text):
        return False
    if not turn.answers or unsure(turn, SETTINGS):
        return True
    return any(_outcome(turn, answer, following)[0] == "failed" for answer in turn.answers)


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return 2 * len(a & b) >= 0.5 * (len(a) + len(b))


def _next(
    conversation: Conversation, want: Claim | None, known: Sequence[Fact], tried: Sequence[Attempt]
) -> tuple[Next, ...]:
    steps = [Next(_first_line(_called(conversation, known), want, known))]
    failed = [attempt for attempt in tried if attempt.outcome == "failed" and attempt.by != "customer"]
    if failed:
        steps.append(Next(f"Already tried, and it did not help: {failed[-1].text}"))
    if (
        want
        and "order" in content(want.text)
        and not any(fact.key in ("order", "tracking") for fact in known)
    ):
        steps.append(Next("Ask for the order number: it has not been given."))
    return tuple(steps)


def _first_line(name: str, want: Claim | None, known: Sequence[Fact]) -> str:
    hello = f"Hi {name}, I've read your chat" if name else "Hi, I've read your chat"
    about = f". You wrote: “{short(want.text, 100)}”" if want else ""
    have = [f"{fact.label.lower()} {fact.value}" for fact in known if fact.key in _WORTH_SAYING]
    given = f" I have your {_list(have[:2])}, so there is no need to repeat it." if have else ""
    close = " What can I help you with?" if not want else ""
    return f"{hello}{about}{'' if about else '.'}{given}{close}"


_WORTH_SAYING = frozenset({"order", "tracking", "invoice", "booking", "account", "case"})


def _list(parts: Iterable[str]) -> str:
    return " and ".join(parts)


def _called(conversation: Conversation, known: Sequence[Fact]) -> str:
    named = next((fact.value for fact in known if fact.key == "name"), "") or conversation.customer.name
    return named.split()[0] if named.split() else ""
