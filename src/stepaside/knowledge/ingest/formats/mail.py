"""Mail: what was written, without what it quotes, and its attachments as files of their own.

Who wrote to whom is left out: an answer to one customer must not name another.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from stepaside.knowledge.ingest.budget import Budget
from stepaside.knowledge.ingest.job import Unreadable
from stepaside.knowledge.ingest.kinds import clean_name, title_of
from stepaside.knowledge.ingest.parts import Part

_QUOTED = re.compile(
    r"^(?:>.*|-{2,} ?Original Message ?-{2,}.*|On .{4,200} wrote:|Am .{4,200} schrieb .*:)$", re.MULTILINE
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_LEADS = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|antw)\s*:\s*)+", re.IGNORECASE)


def open_mail(location: str, content: bytes, budget: Budget) -> Iterator[Part | tuple[str, bytes]]:
    """The mail's own text as a page, then each attachment's location and bytes. Raises Unreadable."""
    try:
        mail = email.message_from_bytes(content, policy=email.policy.default)
        dated, title = _date(mail), _subject(mail) or title_of(location)
        if body := _body(mail):
            kind, text = body
            yield Part(location, title, kind, text, None, dated)
        yield from _attachments(location, mail, budget)
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        raise Unreadable("It is damaged, or not a mail.", "Save it again from the mail program.") from error


def _subject(mail: EmailMessage) -> str:
    return " ".join(_LEADS.sub("", str(mail["subject"] or "")).split())[:300]


def _date(mail: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(mail["date"])).date().isoformat() if mail["date"] else None
    except (ValueError, TypeError, IndexError):
        return None


def _body(mail: EmailMessage) -> tuple[str, bytes] | None:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return None
    text = _text(part)
    if part.get_content_subtype() == "html":
        return "html", text.encode("utf-8", "replace")
    text = _SIGNATURE.split(text.replace("\r\n", "\n"))[0]
    return ("text", text.encode("utf-8", "replace")) if (text := _QUOTED.sub("", text).strip()) else None


def _text(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except LookupError:  # a charset nobody knows
        return bytes(part.get_payload(decode=True) or b"").decode("latin-1")


def _attachments(location: str, mail: EmailMessage, budget: Budget) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(mail.iter_attachments(), 1):
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" else None
        content = inner.as_bytes() if isinstance(inner, EmailMessage) else part.get_payload(decode=True)
        if isinstance(content, bytes) and not _is_decoration(part):
            budget.spend(len(content))
            suffix = ".eml" if inner is not None else ""
            yield f"{location}/{clean_name(part.get_filename() or f'attachment {number}{suffix}')}", content


def _is_decoration(part: MIMEPart) -> bool:
    """Logos and signatures are in every mail and say nothing."""
    return part.get_content_maintype() == "image" and (
        part.get_content_disposition() == "inline" or bool(part["content-id"])
    )
