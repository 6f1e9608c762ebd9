"""The door of local mode: a cookie that a browser was given for a key, or the key itself.

A server on this machine's own address can be reached by all who use the machine, and by whatever
they run. The cookie is the same for all pages; it is sent along when the installed app is opened,
and with links from other programs (SameSite=Lax), but with nothing that another site asks for.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from springleg.core.message import Message, message
from springleg.usecases.app.local_access import (
    DAY_S,
    YEAR_S,
    cookie_age_s,
    cookie_for,
    cookie_name,
    is_key,
)
from springleg.web.http.peer import is_another_user
from springleg.web.reader import in_words

RENEW_S = 30 * DAY_S  # a browser that is used is never asked again
WHAT_NOW = message(
    "Open the address that springleg serve printed, in this browser, once. "
    "For a fresh one, while it runs: springleg serve --address"
)


OF_ANOTHER = message("Another user of this machine asks. Springleg answers who started it.")


def has_cookie(request: HttpRequest) -> bool:
    """Whether this browser was let in, within a year."""
    return _age_s(request) is not None


def has_key(header: str) -> bool:
    """Whether a tool's Authorization says the key of the data folder."""
    scheme, _, sent = header.partition(" ")
    return scheme.casefold() == "bearer" and is_key(_key(), sent.strip())


def give_cookie(response: HttpResponse) -> HttpResponse:
    """Let the browser in from now on, for a year; the same answer."""
    key = _key()
    response.set_cookie(
        cookie_name(key), cookie_for(key), max_age=YEAR_S, httponly=True, samesite="Lax"
    )
    return response


def renew_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Give a browser that was let in over a month ago a cookie for another year."""
    age_s = _age_s(request)
    if age_s is not None and age_s > RENEW_S:
        give_cookie(response)


def shut_page(request: HttpRequest, status: int = 401, words: Message = WHAT_NOW) -> HttpResponse:
    """The page of whoever was not let in: what to do, and a field for the address."""
    if is_another_user(request.META):
        words = OF_ANOTHER
    shown = {"words": in_words(words)}
    return render(request, "access/access.html", shown, status=status)


def _key() -> str:
    return str(settings.LOCAL_KEY)  # type: ignore[misc]  # of our own settings


def _age_s(request: HttpRequest) -> float | None:
    key = _key()
    return cookie_age_s(key, request.COOKIES.get(cookie_name(key), ""))
