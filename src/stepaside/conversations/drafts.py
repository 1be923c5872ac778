"""What people may put into a timeline, checked: each function makes a draft or says what is wrong."""

from stepaside.conversations.entries import Draft, Kind
from stepaside.platform.errors import BadInput

LONGEST_MESSAGE = 8000
LONGEST_COMMENT = 2000
LONGEST_KEY = 64


def message(text: str, key: str, *, seen: int | None = None, epoch: int | None = None) -> Draft:
    """Something said to all. Raises BadInput."""
    return Draft(Kind.MESSAGE, {"text": _text(text)}, key=_key(key), seen=seen, epoch=epoch)


def note(text: str, key: str | None = None) -> Draft:
    """Something only the team sees. Raises BadInput."""
    return Draft(Kind.NOTE, {"text": _text(text)}, key=None if key is None else _key(key))


def rating(score: int, comment: str, key: str) -> Draft:
    """How satisfied the customer is, 1 to 5. Raises BadInput."""
    if score not in (1, 2, 3, 4, 5):
        raise BadInput("A rating is a whole number from 1 (very dissatisfied) to 5 (very satisfied).")
    if len(comment) > LONGEST_COMMENT:
        raise BadInput(f"A comment has at most {LONGEST_COMMENT} characters; this one has {len(comment)}.")
    return Draft(Kind.RATING, {"score": score, "comment": _storable(comment)}, key=_key(key))


def _text(text: str) -> str:
    text = _storable(text).strip()
    if not text:
        raise BadInput("This message is empty. Write something and send it again.", code="empty")
    if len(text) > LONGEST_MESSAGE:
        raise BadInput(
            f"This message has {len(text)} characters; {LONGEST_MESSAGE} are possible. Split it and send it again.",
            code="too_long",
        )
    return text


def _key(key: str) -> str:
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise BadInput(f"A message's key needs 1 to {LONGEST_KEY} printable characters.", code="bad_key")
    return key


def _storable(text: str) -> str:
    """PostgreSQL stores no NUL and no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
