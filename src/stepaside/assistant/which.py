"""The one question back that is worth asking: two places answer the question equally well and differ in one thing.

"How long does delivery take?" with a page for Norway and a page for Sweden is not answered by picking one. If the
customer has said which, nothing is asked; and nothing is asked twice in a row.
"""

import re
from collections.abc import Sequence

from stepaside.engine import Conversation, Message, Role
from stepaside.knowledge.assess import covered
from stepaside.knowledge.values import Found, Passage
from stepaside.knowledge.words import content_words, words_of

TIE = 0.15  # how near two passages must be in score, and in what they say of the question
MOST_WORDS = 3  # that one place has and the other has not
LONGEST = 200  # characters of a question back
_SECRET = re.compile(
    r"\b(?:pass\w*|pin|cvv|cvc|code|card|iban|ssn|secret|token|kennwort|contrase\w+|senha|mot de passe)\b",
    re.IGNORECASE,
)
_ANYWAY = frozenset(
    stem
    for word in (
        "do did does you your i we us is are was were which what where when who how or and the a an to of in on for"
        " with mean want need use using have has would like looking about it this that be can could should from by"
        " country city order product item account plan version model kind type device system one exactly please"
        " meinen sie welche welches welcher oder haben und der die das ein eine"
    ).split()
    for stem in words_of(word)
)


def which(question: str, found: Sequence[Found], conversation: Conversation) -> tuple[str, str] | None:
    """The names of the two places the customer may mean; None when there is nothing to ask."""
    if len(found) < 2 or _asked_back(conversation):
        return None
    one, other = found[0], found[1]
    names = _name(one), _name(other)
    if names[0] == names[1] or not _tie(one, other):
        return None
    first, second = (frozenset(words_of(name)) for name in names)
    said = frozenset(word for text in _said(question, conversation) for word in words_of(text))
    apart = (first - second, second - first)
    asked = frozenset(content_words(question))
    if not first & second & asked or not all(0 < len(words) <= MOST_WORDS for words in apart):
        return None
    return None if any(words & said for words in apart) else names


def may_ask(sentence: str, passages: Sequence[Passage], conversation: Conversation) -> bool:
    """A model's question back: short, about what the passages or the customer speak of, and never for a secret."""
    if not sentence.endswith(("?", "？", "؟")) or len(sentence) > LONGEST or _asked_back(conversation):
        return False
    if _SECRET.search(sentence) or "://" in sentence:
        return False
    spoken = " ".join((*(" ".join((p.title, *p.path, p.text)) for p in passages), *_said("", conversation)))
    known = frozenset(words_of(spoken)) | _ANYWAY
    return all(word in known for word in words_of(sentence))


def _tie(one: Found, other: Found) -> bool:
    weights = one.words
    own = [
        covered(weights, frozenset(words_of(f"{_name(each)} {each.passage.text}"))) for each in (one, other)
    ]
    return one.score - other.score <= TIE and abs(own[0] - own[1]) <= TIE


def _name(one: Found) -> str:
    """The last heading: what the place is about."""
    return one.passage.path[-1] if one.passage.path else one.passage.title


def _said(question: str, conversation: Conversation) -> list[str]:
    return [question, *(m.text for m in conversation.messages if m.role is Role.CUSTOMER)]


def _asked_back(conversation: Conversation) -> bool:
    ours = [message for message in conversation.messages if message.role is Role.ASSISTANT]
    return bool(ours) and is_question_back(ours[-1])


def is_question_back(message: Message) -> bool:
    """The assistant asked instead of answering: such a message has no confidence."""
    return message.confidence is None and message.text.rstrip().endswith(("?", "？", "؟"))
