"""The assistant never asks what the customer has already told it.

A model is told the facts before it writes, except those that must not be shown; what it writes all the
same is read again, and a sentence that asks for something known is left out.
"""

from stepaside.conversations.words import say
from stepaside.engine import LIKELY, AlreadyAnswered, Conversation, Fact, all_answered, facts
from stepaside.engine.words import sentences

_MOST = 20  # facts a model is told, the newest


def asked_again(text: str, conversation: Conversation) -> tuple[AlreadyAnswered, ...]:
    """The questions of a text that the customer has probably answered, with where."""
    ledger = facts(conversation.messages, conversation.fact_kinds)
    found = all_answered(text, ledger, conversation.messages)
    return tuple(each for each in found if each.sure >= LIKELY)


def known_facts(conversation: Conversation) -> str:
    """What the customer has told, a line each, for a model. Nothing that is masked is in it."""
    shown = [fact for fact in facts(conversation.messages, conversation.fact_kinds) if not fact.sensitive][
        -_MOST:
    ]
    return "\n".join(f"- {fact.label}: {fact.value}{_instead(fact)}" for fact in shown)


def without_asking_again(text: str, conversation: Conversation) -> str:
    """The draft without the sentences that ask for what is known; what is known, if nothing else was said."""
    again = asked_again(text, conversation)
    if not again:
        return text
    dropped = {each.question for each in again}
    for start, end in reversed(sentences(text)):
        if text[start:end] in dropped:
            text = f"{text[:start].rstrip(' ')} {text[end:].lstrip(' ')}"
    return text.strip() or say("ai.known", what=again[0].fact.label.lower(), value=again[0].fact.value)


def _instead(fact: Fact) -> str:
    return f" (not {fact.superseded[-1].value})" if fact.superseded else ""
