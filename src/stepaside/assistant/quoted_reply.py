"""A reply in the documents' own words, question by question; what they do not cover is said."""

from collections.abc import Sequence

from stepaside.assistant.links import without_foreign_links
from stepaside.assistant.reply import Cited, Part, Reply, Terms, beside
from stepaside.conversations.words import say
from stepaside.engine.language import language_of
from stepaside.knowledge.assess import nearest
from stepaside.knowledge.quote_answer import fittest_first, is_under_question

LONGEST_ECHO = 80  # characters of a question that is said back


def quoted_reply(parts: Sequence[Part], language: str | None, terms: Terms) -> Reply:
    """The documents' own words for each part. `language`: the customer's."""
    replies = [_quoted(part, terms) for part in parts]
    if len(parts) == 1:
        return in_their_language(replies[0], language)
    covered = [at for at, part in enumerate(parts) if is_covered(part, terms)]
    said = in_their_language(beside([replies[at] for at in covered]), language)
    confidence = sum(reply.confidence or 0.0 for reply in replies) / len(replies)
    missing = [part for at, part in enumerate(parts) if at not in covered]
    return with_uncovered(
        Reply(said.text, said.sources, confidence, said.nearness, said.cites), missing, language
    )


def with_uncovered(reply: Reply, missing: Sequence[Part], language: str | None) -> Reply:
    """Says honestly which of the questions nothing was found for."""
    for part in missing:
        what = (
            part.asked if len(part.asked) <= LONGEST_ECHO else f"{part.asked[: LONGEST_ECHO - 1].rstrip()}…"
        )
        reply = reply.before(say("ai.uncovered", language, what=what))
    return reply


def in_their_language(reply: Reply, language: str | None) -> Reply:
    """Says beforehand if the quote is in another language than the customer's."""
    written = language_of(reply.text)
    if not reply.text or not language or not written or written == language:
        return reply
    return reply.after(say("ai.in_other_language", language))


def is_covered(part: Part, terms: Terms) -> bool:
    """The answer is sure enough, or stands under the very question."""
    if not part.quoted.text:
        return False
    best = fittest_first(part.asked, part.found)[0]
    return part.quoted.confidence >= terms.unsure_below or is_under_question(best, best.words)


def _quoted(part: Part, terms: Terms) -> Reply:
    sources = part.quoted.sources
    text = without_foreign_links(part.quoted.text, [one.url for one in sources], terms.voice.links)
    cites = (Cited(0, len(text), 0),) if text and sources else ()
    return Reply(text, sources, part.quoted.confidence, nearest(part.found), cites)
