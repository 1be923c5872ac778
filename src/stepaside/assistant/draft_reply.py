"""Drafts the assistant's reply: passages for every question in the message, then words with their sources.

Without a model the best passage is quoted. With one, it writes from the same passages, and every sentence is held
against them before anybody sees it. Either way the confidence says how likely the words answer the question, and
what happens next is not for the model to decide: nothing it writes is ever read as a command.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

import structlog

from stepaside.assistant.models.port import Writer
from stepaside.assistant.parts import leans, parts_of
from stepaside.assistant.question import question_in_context
from stepaside.assistant.quoted_reply import is_covered, quoted_reply
from stepaside.assistant.reply import Cited, Part, Reply, Show, Terms
from stepaside.assistant.search import Search
from stepaside.assistant.which import which
from stepaside.assistant.written_reply import written_reply
from stepaside.conversations.words import say
from stepaside.engine import Conversation, Courtesy, Message, Role, courtesy
from stepaside.engine.language import language_of
from stepaside.knowledge.assess import nearest
from stepaside.knowledge.quote_answer import quote_answer
from stepaside.knowledge.values import Found
from stepaside.knowledge.words import content_words

__all__ = ["Cited", "Reply", "SearchFailed", "Show", "Terms", "draft_reply"]
CONTEXT = 0.5  # what a word counts that only the question before has
_log = structlog.get_logger()


class SearchFailed(Exception):
    """The knowledge could not be searched."""


async def draft_reply(
    search: Search,
    writer: Writer | None,
    workspace: tuple[str, str],
    conversation: Conversation,
    show: Show,
    terms: Terms = Terms(),  # noqa: B008  a value without state
) -> Reply:
    """The reply to what the customer said last. `workspace`: id and name.

    `show` gets the checked sentences so far while a model writes. Raises SearchFailed or ModelFailed.
    """
    open_now = open_messages(conversation)
    question = "\n".join(message.text for message in open_now)
    if kind := courtesy(question):
        return Reply(_courteous(kind, terms, customers_language(conversation)), (), confidence=1.0)
    parts = await _parts(search, workspace[0], conversation, open_now, terms)
    language = customers_language(conversation)
    if len(parts) == 1 and (names := which(question, parts[0].found, conversation)):
        return Reply(
            say("ai.which", language, one=names[0], other=names[1]), (), None, nearest(parts[0].found)
        )
    if writer is None or not any(part.found for part in parts):
        return quoted_reply(parts, language, terms)
    return await written_reply(writer, workspace, conversation, parts, language, show, terms)


def open_messages(conversation: Conversation) -> tuple[Message, ...]:
    """What the customer said since anyone last answered."""
    said: list[Message] = []
    for message in reversed(conversation.messages):
        if message.role is not Role.CUSTOMER:
            break
        said.append(message)
    return tuple(reversed(said))


def customers_language(conversation: Conversation) -> str | None:
    """The language (ISO 639-1) of the customer's newest message that is long enough to tell; None when none is."""
    said = (m.text for m in reversed(conversation.messages) if m.role is Role.CUSTOMER)
    return next((language for text in said if (language := language_of(text))), None)


def _courteous(kind: Courtesy, terms: Terms, language: str | None) -> str:
    return (
        terms.voice.greeting if kind == "greeting" and terms.voice.greeting else say(f"ai.{kind}", language)
    )


async def _parts(
    search: Search, workspace_id: str, conversation: Conversation, open_now: Sequence[Message], terms: Terms
) -> list[Part]:
    """The message's questions, each with what was found for it; the message as a whole if that found more."""
    question = "\n".join(message.text for message in open_now)
    first, *others = parts_of(question)
    if others:
        begun = await _found(search, workspace_id, first, first, terms)
        gone_on = await asyncio.gather(*(_part(search, workspace_id, one, begun, terms) for one in others))
        parts = [begun, *gone_on]
        if any(is_covered(part, terms) for part in parts):
            return parts
    in_context = question_in_context(conversation, tuple(open_now))
    part = await _found(search, workspace_id, question, in_context, terms)
    if in_context != question and part.quoted.text == _last_answer(conversation):
        return [
            await _found(search, workspace_id, question, question, terms)
        ]  # to say it again answers nothing
    return [part]


def _last_answer(conversation: Conversation) -> str | None:
    return next((m.text for m in reversed(conversation.messages) if m.role is not Role.CUSTOMER), None)


async def _part(search: Search, workspace_id: str, asked: str, first: Part, terms: Terms) -> Part:
    """A later question of a message; one that finds nothing alone is searched together with the first."""
    alone = await _found(search, workspace_id, asked, asked, terms)
    if is_covered(alone, terms) or not leans(asked):
        return alone
    together = await _found(search, workspace_id, asked, f"{first.asked}\n{asked}", terms)
    return alone if together.quoted.text == first.quoted.text else together


async def _found(search: Search, workspace_id: str, asked: str, searched: str, terms: Terms) -> Part:
    return _quoted(asked, await _search(search, workspace_id, searched), terms)


def _quoted(asked: str, found: tuple[Found, ...], terms: Terms) -> Part:
    found = weighed(asked, found)
    return Part(asked, found, quote_answer(asked, found, terms.voice.room))


def weighed(asked: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """What the customer asks now counts more than what it leans on: words that no passage has included."""
    return tuple(replace(one, words=_heavier(asked, one)) for one in found)


def _heavier(asked: str, one: Found) -> Mapping[str, float]:
    own = content_words(asked, (one.passage.language,))
    if all(word in own for word in one.words):
        return one.words
    context = {word: CONTEXT * weight for word, weight in one.words.items() if word not in own}
    most = max(one.words.values())
    return context | {word: one.words.get(word, most) for word in own}


async def _search(search: Search, workspace_id: str, question: str) -> tuple[Found, ...]:
    try:
        return await search(workspace_id, question)
    except Exception as error:
        _log.warning("search.failed", error=repr(error))
        raise SearchFailed(repr(error)) from error
