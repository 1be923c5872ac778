"""Every error the outside can see, in one tree.

    StepasideError
    ├── NotFound          404  it is not there, or it is not yours: the two look the same
    ├── NotSignedIn       401
    ├── NotAllowed        403
    ├── Conflict          409  someone else was faster; the detail says who or what
    ├── BadInput          422  what you sent cannot be used, why, and what to do
    ├── TooMany           429
    └── Unavailable       503  the database or another part cannot be reached right now

Each has a stable `code` for programs and a full sentence for people. Outcomes that a caller
is expected to handle (a duplicate, a lost floor) are values, not errors.
"""

from typing import ClassVar


class StepasideError(Exception):
    """Something the caller cannot go on from."""

    status: ClassVar[int] = 500
    default_code: ClassVar[str] = "error"

    def __init__(self, detail: str, *, code: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or self.default_code


class NotFound(StepasideError):
    status = 404
    default_code = "not_found"


class NotSignedIn(StepasideError):
    status = 401
    default_code = "not_signed_in"


class NotAllowed(StepasideError):
    status = 403
    default_code = "not_allowed"


class Conflict(StepasideError):
    status = 409
    default_code = "conflict"


class BadInput(StepasideError):
    status = 422
    default_code = "bad_input"


class TooMany(StepasideError):
    status = 429
    default_code = "rate_limited"


class Unavailable(StepasideError):
    status = 503
    default_code = "unavailable"
