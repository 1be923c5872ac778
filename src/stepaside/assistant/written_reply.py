"""A reply that a model writes, of which only what the passages support is said.

If nothing it wrote stands, the documents' own words are said instead; if it says that it does not know, they are
said as unsure. A question back stands if it asks for nothing but what the passages are about.
"""

from collections.abc import Sequence
from dataclasses import replace

from stepaside.assistant.checked import Checked, Kept
from stepaside.assistant.models.port import ModelFailed, Prompt, Usage, Writer
from stepaside.assistant.prompt import passages_of, prompt_for
from stepaside.assistant.quoted_reply import in_their_language, is_covered, quoted_reply, with_uncovered
from stepaside.assistant.reply import Cited, Part, Reply, Show, Terms
from stepaside.assistant.translate import NAMES, translate
from stepaside.conversations.words import say
from stepaside.engine import Conversation, Role
from stepaside.engine.language import language_of
from stepaside.knowledge.assess import assess, nearest
from stepaside.knowledge.quote_answer import fittest_first
from stepaside.knowledge.values import Quote

LONGEST = 6000  # characters of an answer
WORTH_SHOWING = 0.5  # confidence from which words are shown while they are being written
DECLINED = 0.3  # the most that a quote can count for when the model says that the passages do not answer


async def written_reply(
    writer: Writer,
    workspace: tuple[str, str],
    conversation: Conversation,
    parts: Sequence[Part],
    language: str | None,
    show: Show,
    terms: Terms,
) -> Reply:
    """Raises ModelFailed. `language`: the customer's."""
    passages = passages_of(parts)
    foreign = _foreign(language, " ".join(passage.text for passage in passages[:3]))
    prompt = prompt_for(workspace, conversation, _still_open(conversation), passages, terms, foreign)
    checked = Checked(passages, conversation, terms)
    own = await _write(
        writer, prompt, checked, _shown_if_sure(show, parts, terms) if not foreign else _show_nothing
    )
    if not checked.kept:
        return _instead(checked, parts, language, terms)
    sources, cites = checked.sources
    near = max((n for part in parts if (n := nearest(part.found)) is not None), default=None)
    reply = Reply(checked.text, sources, _in_the_end(parts, checked.text, own, terms), near, cites)
    if foreign and language:
        reply = await _translated(writer, reply, checked.kept, language, workspace[0])
    return with_uncovered(reply, _missing(parts, checked.text, sources, terms), language)


def _foreign(language: str | None, passages: str) -> str | None:
    """The language of the passages, where it is known not to be the customer's."""
    written = language_of(passages)
    return written if written and language in NAMES and written != language else None


def _still_open(conversation: Conversation) -> int:
    said = [message.role is Role.CUSTOMER for message in reversed(conversation.messages)]
    return said.index(False) if False in said else len(said)


async def _write(writer: Writer, prompt: Prompt, checked: Checked, show: Show) -> float | None:
    """Shows each sentence once it stands; how sure the model was. What it writes is bounded, whatever it is."""
    length, shown, own = 0, "", None
    async for piece in writer.write(prompt):
        if isinstance(piece, Usage):
            own = piece.sure
            continue
        length += len(piece)
        if length > LONGEST:
            raise ModelFailed(f"the answer did not end within {LONGEST} characters")
        checked.add(piece)
        if checked.text != shown:
            show(shown := checked.text)
    if not length:
        raise ModelFailed("the answer was empty")
    checked.finish()
    if checked.text != shown:
        show(checked.text)
    return own


def _shown_if_sure(show: Show, parts: Sequence[Part], terms: Terms) -> Show:
    """More words only make it surer, so what was shown once will not be withheld."""

    def show_sure(text: str) -> None:
        if terms.recalibration.said(_confidence(parts, text)) >= WORTH_SHOWING:
            show(text)

    return show_sure


def _show_nothing(_text: str) -> None:
    """An answer that has still to be translated is not shown while it is being written."""


def _confidence(parts: Sequence[Part], text: str, own: float | None = None) -> float:
    """The mean over the questions: half an answer is half sure. `own`: how sure the model itself was."""
    return sum(_sure(part, text, own) for part in parts) / len(parts)


def _in_the_end(parts: Sequence[Part], text: str, own: float | None, terms: Terms) -> float:
    """With how sure the model was of its words; what may have been shown by then is not made less sure."""
    as_shown, in_the_end = _confidence(parts, text), _confidence(parts, text, own)
    return max(as_shown, in_the_end) if terms.recalibration.said(as_shown) >= WORTH_SHOWING else in_the_end


def _sure(part: Part, text: str, own: float | None = None) -> float:
    return assess(part.asked, fittest_first(part.asked, part.found), text, own=own)


def _missing(parts: Sequence[Part], text: str, sources: Sequence[Quote], terms: Terms) -> list[Part]:
    """The questions that the text does not answer: not surely, and not from the passage that stands under them."""
    if len(parts) == 1:
        return []
    cited = {(source.title, source.path) for source in sources}
    return [
        part
        for part in parts
        if _sure(part, text) < terms.unsure_below
        and not (
            is_covered(part, terms) and cited.intersection((q.title, q.path) for q in part.quoted.sources)
        )
    ]


def _instead(checked: Checked, parts: Sequence[Part], language: str | None, terms: Terms) -> Reply:
    """When nothing the model wrote stands: its question back, what is known already, or the documents' words."""
    if checked.question:
        return Reply(checked.question, (), None, nearest(parts[0].found))
    if checked.known:
        fact = checked.known.fact
        return Reply(say("ai.known", what=fact.label.lower(), value=fact.value), (), confidence=1.0)
    quoted = quoted_reply(parts, language, terms)
    if checked.declined and quoted.confidence is not None:
        return replace(quoted, confidence=min(quoted.confidence, DECLINED))
    return quoted


async def _translated(
    writer: Writer, reply: Reply, kept: Sequence[Kept], language: str, workspace_id: str
) -> Reply:
    """The same in the customer's language; as it is, and said to be so, if that cannot be done faithfully."""
    lines = [reply.text[one.start : one.end] for one in kept]
    translated = await translate(writer, lines, language, workspace_id)
    if translated is None:
        return in_their_language(reply, language)
    text, cites = "", list[Cited]()
    for one, line in zip(kept, translated, strict=True):
        joint = _joint(reply.text, one) if text else ""
        source = next(c.source for c in reply.cites if c.start <= one.start and one.end <= c.end)
        cites.append(Cited(len(text) + len(joint), len(text) + len(joint) + len(line), source))
        text += joint + line
    return replace(reply, text=text, cites=tuple(cites))


def _joint(text: str, one: Kept) -> str:
    """What stood between this sentence and the one before."""
    before = text[: one.start]
    return before[len(before.rstrip()) :]
