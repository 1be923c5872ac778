"""Promises: what somebody on our side said they would do for this customer, or had done.

A promise is a first-person commitment ("I'll refund you"), a claim that something is done or under way
("I've cancelled your order", "I'm transferring you now"), or somebody else's commitment in our name
("someone will call you within 10 minutes"). What the documents say about everybody ("we refund within
14 days", "you will receive an e-mail") is a policy, not a promise; so is what is said under a condition
and what an answer quotes from its source. English is read thoroughly, eleven other languages by a table.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from stepaside.engine.conversation import Message, SourceRef
from stepaside.engine.promise_phrases import ACTIONS, ELSEWHERE, forms
from stepaside.engine.words import fold, sentences, unquoted

CERTAIN, LIKELY, MAYBE = 1.0, 0.8, 0.5


class Promise(msgspec.Struct, frozen=True):
    """What was promised: `text`, which is message[start:end].

    action: a key of ACTIONS. strength: 1 said in so many words .. 0.5 it may be one.
    """

    action: str
    strength: float
    start: int
    end: int
    text: str


_VERBS = {action: forms(verbs) for action, verbs in ACTIONS.items()}
_ANY = "|".join(_VERBS.values())
_HEAVY = "|".join(_VERBS[action] for action in ("transfer", "escalate", "refund", "cancel"))
_SOME = {
    "heavy": _HEAVY,
    "to_you": "|".join(_VERBS[action] for action in ("call", "contact", "transfer", "refund")),
    "doing": rf"(?=[a-z]+ing\b)(?:{_ANY})",
    "under_way": rf"(?=[a-z]+ing\b)(?:{_HEAVY})",
    "did": rf"(?=\w+ed\b|sent\b|put\b|got\b|took\b|rang\b)(?:{_ANY})",
    "done_for_you": rf"(?!ship|deliver|dispatch|sent|mail|process|order)(?:{_ANY})",
}
_SMALL = (
    r"(?:(?:just|now|also|already|personally|gladly|happily|certainly|definitely|immediately|of course|then"
    r"|(?:go|gone) ahead and|be|get|successfully|happy to|have|right away|quickly|be able to|to|try to|start|started"
    r"|begin|initiated?|a|the|your|you) )*"
)
_NOW = r"(?:just |now |currently |already |also )*"
_OTHERS = (
    r"(?:some(?:one|body)|he|she|they"
    r"|(?:a|an|one of (?:our|my)|my|our|the|your) (?:[a-z]+ ){0,3}?(?:colleagues?|agents?|team|specialists?"
    r"|representatives?|reps?|advis[oe]rs?|experts?|technicians?|managers?|supervisors?|members?|people|person"
    r"|department|staff|support|engineers?|consultants?)(?: [a-z]+){0,3}?)"
)
_DAY = r"(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WHEN = (
    rf"(?:within|in (?:the next )?(?:a|an|\d+|one|two|a few)|by (?:{_DAY}|the end|\d)|{_DAY}|shortly|soon|right away"
    r"|immediately|asap|as soon as|any (?:minute|moment)|momentarily)"
)
_QUICKLY = (
    rf"(?:{_DAY}|shortly|any (?:minute|moment)|by {_DAY}"
    r"|(?:with)?in (?:the next )?(?:a few|\d+|ten|five) (?:minutes|hours?|mins?))"
)
_YOURS = r"(?:you|your|this|it)"
# What follows would make it how things are done, not that it is done.
_DONE = r"(?! (?:within|in|after|automatically|by|when|every|each|to|as|if|only|on)\b)"
# {verb:…} is the deed: of any action, or of _SOME. Matched against one folded sentence.
_PHRASES = (
    # I'll refund you; let me transfer you
    (CERTAIN, r"i(?:'ll| will| shall|'m going to| am going to|'m gonna| promise to) {small}{verb:any}"),
    (LIKELY, r"(?:let me|allow me to) {small}{verb:heavy}"),
    # I have cancelled; I just refunded your order; I'm transferring you; Transferring you now
    (CERTAIN, r"i(?:'ve| have|'d| had) {small}{verb:any}"),
    (CERTAIN, r"i {now}{verb:did}(?= (?:you|your|it|this|that|the|a|an|for|my|our|with))"),
    (CERTAIN, r"i(?:'m| am) {now}{verb:doing}"),
    (CERTAIN, r"^\W*{verb:under_way} (?:you|your|this|it|now|the)\b"),
    # we'll refund your order; we have escalated this: said to this customer, not to everybody
    (LIKELY, r"we(?:'ll| will|'re going to| are going to) {small}{verb:any}(?={object}\b{yours}\b)"),
    (LIKELY, r"we(?:'ve| have)(?! to) {small}{verb:any}"),
    (LIKELY, r"we(?:'re| are) {now}{verb:doing} {yours}"),
    # someone will call you within ten minutes; you'll be contacted; you will get a call today
    (
        CERTAIN,
        r"{others}(?:'ll| will| is going to| are going to| should) {small}{verb:any}(?={object}\b{when}\b)",
    ),
    (
        LIKELY,
        r"{others}(?:'ll| will| is going to| are going to) {small}{verb:any}(?= (?:you|with you|to you|back))",
    ),
    (LIKELY, r"{others} (?:is|are) {now}{verb:doing} {yours}"),
    (LIKELY, r"you(?:'ll| will) be {small}{verb:to_you}"),
    (
        LIKELY,
        r"you(?:'ll| will| should)(?: now| soon)? (?:receive|get|hear|have) [^.!?\n]{0,40}?"
        r"(?P<verb>call|refund|replacement|from (?:us|me|them))\b(?={object}\b{quickly})",
    ),
    # your order has been cancelled; your refund is now approved
    (CERTAIN, r"your [a-z ]{2,40}?(?:has|have) {now}been {small}{verb:done_for_you}"),
    (LIKELY, r"your [a-z ]{2,40}? (?:is|are) (?:all |now |already |successfully )*{verb:done_for_you}{done}"),
    (LIKELY, r"the [a-z ]{2,20}? (?:is|are) now {verb:done_for_you}"),
    (LIKELY, r"the [a-z ]{2,20}? (?:is|are) {verb:done_for_you} now"),
    (
        LIKELY,
        r"(?P<verb>(?:all|everything)(?: is| are|'s)?(?: the)?(?: changes| set and)?(?: all)? done)(?: for you|[.!]|$)",
    ),
    (
        LIKELY,
        r"(?P<verb>consider it (?:done|sorted)|it(?:'s| is| has been|'s been) (?:all )?(?:taken care of|sorted))",
    ),
    (
        LIKELY,
        r"i(?:'ve| have) (?P<verb>done (?:that|it|this)|made (?:the|that|those) changes?|put in (?:a|the) request)",
    ),
    (LIKELY, r"(?P<verb>you have my word|i (?:promise|guarantee|can guarantee)(?: you)?)"),
    # I can cancel that for you; shall I refund it?
    (
        MAYBE,
        r"i (?:can|could)(?! (?:not|only))(?: also| certainly)? {small}{verb:any}(?= (?:you|your|it|that|this)\b)",
    ),
    (MAYBE, r"(?:shall i|should i|do you want me to|would you like me to|may i) {small}{verb:any}"),
)


def _compiled(phrase: str) -> re.Pattern[str]:
    small = {
        "small": _SMALL, "now": _NOW, "others": _OTHERS, "when": _WHEN, "quickly": _QUICKLY, "yours": _YOURS,
        "object": r"[^.!?\n]{0,80}", "done": _DONE, "verb:any": _verb(_ANY),
        **{f"verb:{name}": _verb(of) for name, of in _SOME.items()},
    }  # fmt: skip
    for name, words in small.items():
        phrase = phrase.replace(f"{{{name}}}", words)
    return re.compile(phrase if phrase.startswith("^") else rf"\b{phrase}")


def _verb(of: str) -> str:
    return rf"(?P<verb>{of})\b"


_PATTERNS = tuple((strength, _compiled(phrase)) for strength, phrase in _PHRASES)
_BY_ACTION = tuple((action, re.compile(rf"(?:{verbs})$")) for action, verbs in _VERBS.items())
_CONDITION = re.compile(
    r"\b(?:if|once|when|whenever|unless|until|after|as soon as we receive|in case|provided|should you|upon)\b"
)
_DENIED = re.compile(
    r"\b(?:can ?not|can't|won't|will not|not able|unable|couldn't|never|don't|do not|cannot|didn't|haven't)\b"
)
_NO_PROMISE = re.compile(  # words that help, not deeds
    r"\b(?:i(?:'ll| will| can|'m happy to| am happy to| would be happy to)(?: gladly| also)? "
    r"(?:be happy to |be glad to |try to )?(?:help|explain|tell|show|answer|assist|guide|walk|do my best|give you"
    r"|share|describe|look (?:it|that) up))\b"
)


def promises(text: str, sources: Sequence[SourceRef] = ()) -> tuple[Promise, ...]:
    """The promises in a text, in their order. What stands in a source's quote as well is a policy, and left out."""
    quoted = tuple(_plain(source.quote) for source in sources if source.quote)
    return tuple(found for found in _promises(text) if not _is_quoted(found, text, quoted))


def promises_of(message: Message) -> tuple[Promise, ...]:
    """The promises in a message of ours."""
    return promises(message.text, message.sources)


@lru_cache(maxsize=1024)
def _promises(text: str) -> tuple[Promise, ...]:
    said = unquoted(text)
    found = (_in_sentence(text, start, end) for start, end in sentences(said))
    return tuple(promise for promise in found if promise)


def _in_sentence(text: str, start: int, end: int) -> Promise | None:
    """The surest promise of a sentence."""
    line = fold(unquoted(text)[start:end]).text
    found = max(_english(line), key=lambda pair: pair[0], default=None) or next(_elsewhere(line), None)
    if found is None:
        return None
    return Promise(found[1], found[0], start, end, text[start:end])


def _english(line: str) -> Iterator[tuple[float, str]]:
    for strength, pattern in _PATTERNS:
        for match in pattern.finditer(line):
            if not _is_denied(line, match):
                sure = MAYBE if _is_conditional(line, match) and strength > MAYBE else strength
                if not (sure == MAYBE and match[0].startswith("we")):
                    yield sure, _action(match["verb"])


def _elsewhere(line: str) -> Iterator[tuple[float, str]]:
    for action, pattern in ELSEWHERE:
        if pattern.search(line):
            yield CERTAIN, action


def _is_denied(line: str, match: re.Match[str]) -> bool:
    near = line[max(0, match.start() - 12) : match.end()]
    return bool(_DENIED.search(near)) or bool(_NO_PROMISE.match(match[0]))


def _is_conditional(line: str, match: re.Match[str]) -> bool:
    """Under a condition it is a rule of the business, unless somebody says "I"."""
    if match[0].startswith(("i ", "i'")):
        return False
    return bool(_CONDITION.search(line[: match.start()]) or _CONDITION.search(line[match.end() :]))


def _action(verb: str) -> str:
    return next((action for action, pattern in _BY_ACTION if pattern.match(verb)), "fix")


def _is_quoted(promise: Promise, text: str, quoted: Sequence[str]) -> bool:
    line = _plain(text[promise.start : promise.end])
    return any(line in quote for quote in quoted)


def _plain(text: str) -> str:
    return " ".join(fold(text).text.split()).rstrip(".!")
