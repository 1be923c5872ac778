"""The console's cookie, and which page may use it."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

from stepaside.accounts.members import SIGN_IN_LASTS
from stepaside.platform.settings import Settings

COOKIE = "stepaside_sign_in"
CSRF_HEADER = "x-stepaside-csrf"


def set_cookie(response: Response, token: str, settings: Settings) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SIGN_IN_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=settings.base_url.startswith("https:"),
    )


def same_origin(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether the page that opened this belongs to this server: browsers send cookies cross-site on upgrade.

    A client without an Origin is not a browser and has to show a CSRF token like everybody.
    """
    origin = connection.headers.get("origin")
    if origin is None:
        return True
    asked = urlsplit(origin).netloc
    return asked in (connection.headers.get("host", ""), urlsplit(settings.base_url).netloc)
