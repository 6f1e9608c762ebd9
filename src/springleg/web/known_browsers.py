"""Browsers that an account knows: each has a cookie of its own, given when somebody signs in.

It opens nothing. A browser that shows it is not kept waiting by what others have tried at the
account (`usecases/accounts/sign_in_limits.py`). It is bound to the account and to its password: a
new password makes it worthless.
"""

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from allauth.account import signals as account_signals
from django.conf import settings
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.utils.crypto import constant_time_compare

import springleg.web.account_events  # noqa: F401 its receivers hear from now on
from springleg.usecases.accounts.sign_in_limits import KNOWN_FOR_S

Answer = Callable[[HttpRequest], HttpResponse]
Known = list[
    list[str]
]  # of each account its id, the browser's name there, and a mark of its secret
SALT, MOST_ACCOUNTS, MARK_LENGTH = "springleg.known-browser", 4, 32
MADE_KNOWN = "made_known_to"


def known_browsers(answer: Answer) -> Answer:
    """Middleware: give a browser its cookie once somebody has signed in with it."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        user = getattr(request, MADE_KNOWN, None)
        if user is not None:
            _give(request, response, user)
        return response

    return answered


def browser_of(request: HttpRequest, user: Any) -> str:
    """The name of this browser where the account knows it; else empty. `user` may be None."""
    if user is None:
        return ""
    mark = _mark(user)
    for account, name, marked in _held(request):
        if account == user.pk.hex and constant_time_compare(marked, mark):
            return name
    return ""


@receiver(
    [
        account_signals.user_logged_in,
        account_signals.password_changed,
        account_signals.password_set,
        account_signals.password_reset,
    ]
)
def _make_known(request: HttpRequest, user: Any, **_: object) -> None:
    """Whoever has signed in, or set the password, has shown whose browser it is."""
    setattr(request, MADE_KNOWN, user)


def forget_browser(response: HttpResponse) -> None:
    """Take the cookie from a browser: of an account that is erased nothing stays there either."""
    response.delete_cookie(cookie_name(), samesite="Lax")


def cookie_name() -> str:
    """The cookie's name: where there is TLS, one that no other host can set."""
    return "__Host-browser" if settings.SESSION_COOKIE_SECURE else "browser"


def _give(request: HttpRequest, response: HttpResponse, user: Any) -> None:
    others = [one for one in _held(request) if one[0] != user.pk.hex]
    own = [user.pk.hex, secrets.token_urlsafe(12), _mark(user)]
    response.set_cookie(
        cookie_name(),
        signing.dumps([own, *others][:MOST_ACCOUNTS], salt=SALT),
        max_age=KNOWN_FOR_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def browser_in(environ: Mapping[str, str]) -> str:
    """The name of a browser that some account knew, of WSGI's headers; empty for all others.

    No account is looked up, so the password may have changed since.
    """
    cookies = parse_cookie(environ.get("HTTP_COOKIE", ""))
    held = _signed(cookies.get(cookie_name(), ""))
    return held[0][1] if held else ""


def _held(request: HttpRequest) -> Known:
    """What this browser's cookie says, as far as we have signed it."""
    return _signed(request.COOKIES.get(cookie_name(), ""))


def _signed(said: str) -> Known:
    try:
        found: Known = signing.loads(said, salt=SALT, max_age=KNOWN_FOR_S)
    except signing.BadSignature:
        return []
    return found


def _mark(user: Any) -> str:
    """What changes with the password, and tells nothing of it."""
    return str(user.get_session_auth_hash())[:MARK_LENGTH]
