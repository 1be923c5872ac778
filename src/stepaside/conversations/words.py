"""The fixed words to customers. No model writes them; each is stored with the change it announces.

Style: at most two short sentences, name the actor, promise only what the same transaction does.
A test keeps "shortly", "please hold" and their like out.
"""

from collections.abc import Mapping
from typing import Any

from stepaside.conversations.entries import Draft, Kind
from stepaside.conversations.words_elsewhere import ELSEWHERE

WORDS = {
    "ai.greeting": "Hi. Ask me anything, or talk to a person at any time.",
    "ai.thanks": "You're welcome. I'm here if something else comes up.",
    "ai.no": "All right. I'm here, and a person is one click away.",
    "ai.bye": "Goodbye. Write here if something else comes up.",
    "ai.identity": "I'm the AI assistant, not a person. A person is one click away.",
    "ai.able": "I answer questions from this business's pages. A person can do more for you.",
    "ai.unsure": "I'm not sure about this one. Shall I get a person? They will see everything you wrote.",
    "ai.offer": "I haven't solved this yet. I can keep trying or get a person now.",
    "ai.known": "I have your {what}, {value}, so there is no need to give it again.",
    "ai.clarify": "Can you say that in other words? I want to be sure I look for the right thing.",
    "ai.which": "Do you mean “{one}” or “{other}”?",
    "ai.closest": "I'm not sure this answers it, but it is the closest I found:",
    "ai.closest_offer": "Shall I get a person? They will see everything you wrote.",
    "ai.uncovered": "I found nothing about this: “{what}”",
    "ai.in_other_language": "Our pages say this in another language:",
    "ho.ack": "I'm getting a person for you. They will see this whole chat, so you won't need to repeat anything.",
    "ho.ack_rule": "A person is better for this. I'm passing you to {team} with everything you've told me.",
    "ho.ack_failed": "I can't answer right now. I'm getting a person for you; they will see this whole chat.",
    "ho.nobody_here": "Nobody from {team} is here right now. Your chat and your place in line are saved.",
    "ho.joined": "{name} has joined. {name} has your whole chat.",
    "ho.back": "{name} has finished here. I'm the AI assistant again. A person is still one click away.",
    "end.done": "{name} marked this as solved. Something missing? Just write here.",
}


def say(key: str, language: str | None = None, **values: str) -> str:
    """The words for `key` with `values` filled in; in `language` (ISO 639-1) if we have them, else in English."""
    return ELSEWHERE.get(language or "", {}).get(key, WORDS[key]).format(**values)


def notice(key: str, **values: str) -> Draft:
    """A notice to the customer, ready to append."""
    body: dict[str, Any] = {"key": key, "text": say(key, **values), "values": values}
    return Draft(Kind.NOTICE, body)


def own_words(words: Mapping[str, str], language: str | None, **values: str) -> str:
    """The workspace's own words, in the customer's language if it has them, else in any (`*`) or the first."""
    text = words.get(language or "") or words.get("*") or next(iter(words.values()))
    return text.format(**values)


def own_notice(words: Mapping[str, str], language: str | None, **values: str) -> Draft:
    """A notice in the workspace's own words."""
    body: dict[str, Any] = {"key": "own", "text": own_words(words, language, **values), "values": values}
    return Draft(Kind.NOTICE, body)
