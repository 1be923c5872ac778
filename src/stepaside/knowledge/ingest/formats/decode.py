"""Bytes to text, whoever wrote them."""

import codecs
import re

from stepaside.knowledge.ingest.job import Unreadable, empty

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "latin", "iso8859_1", "iso8859_2", "iso8859_9", "mac_", "cp437",
          "cp775", "cp850", "cp852", "cp858")  # fmt: skip
_NOT_LATIN = {"iso8859_11", "mac_cyrillic", "mac_greek"}
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¹³¿¾±£¥][^\W\d_]")


def decode(content: bytes, charset: str | None = None) -> str:
    """Text by its byte order mark, else the declared charset, else UTF-8, else a guess.

    NUL is dropped, because PostgreSQL cannot store it. Raises Unreadable for binary content.
    """
    if not content.strip():
        raise empty()
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    for name in filter(None, (named, charset, "utf-8")):
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return _checked(text)
    return _checked(_guessed(content))


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    if content.count(b"\0"):
        raise binary()
    best = from_bytes(content[:200_000]).best()
    if best is None:
        raise Unreadable("It is not text in any known encoding.", "Save it as UTF-8 text.")
    return content.decode(_likelier(best.encoding, content[:200_000]), errors="replace")


def _likelier(guess: str, content: bytes) -> str:
    """Short texts in Latin letters are guessed as anything; they are Windows' own, western or central."""
    if not guess.startswith(_LATIN) or guess in _NOT_LATIN:
        return guess
    return "cp1250" if _SIGN_IN_WORD.search(content.decode("cp1252", "replace")) else "cp1252"


def _checked(text: str) -> str:
    odd = sum(1 for character in text[:20_000] if character < " " and character not in "\t\n\r\f")
    if odd > len(text[:20_000]) // 50 + 1:
        raise binary()
    return text.replace("\0", "")


def binary() -> Unreadable:
    return Unreadable("It is binary, not text.", "Leave it out, or save its text as Markdown or UTF-8.")
