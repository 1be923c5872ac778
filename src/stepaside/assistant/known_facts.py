"""The assistant never asks what the customer has already told it.

A model is told the facts before it writes, except those that must not be shown; what it writes all the
same is read again, and a sentence that asks for something known is left out (`assistant.checked`).
"""

from stepaside.engine import LIKELY, AlreadyAnswered, Conversation, Fact, all_answered, facts

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


def _instead(fact: Fact) -> str:
    return f" (not {fact.superseded[-1].value})" if fact.superseded else ""
