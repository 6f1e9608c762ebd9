"""Tries of passwords, codes, new passwords and new accounts, held against what is allowed.

Who has tried too often is answered 429 at once, in words, with the time to wait.
"""

import logging
from collections.abc import Sequence
from threading import Thread
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from springleg.core.message import Message, message
from springleg.usecases.accounts.sign_in_limits import MAIL_AFTER, Asker, of_password
from springleg.usecases.accounts.tries import Attempt, Counted, TooManyTries, attempt, mail_is_due
from springleg.usecases.app import clock
from springleg.usecases.app.security_log import SecurityEvent
from springleg.usecases.app.serving import mail_is_on
from springleg.web.http.client_address import client_address
from springleg.web.http.error_pages import answer_in_words
from springleg.web.http.security_log import log_event
from springleg.web.known_browsers import browser_of

log = logging.getLogger("springleg.web")
MOMENT_S, MINUTE_S = 3, 60
PASSWORDS_FAILED = "account/email/passwords_failed"


def asker_by_address(request: HttpRequest, email: str) -> tuple[Asker, list[Any]]:
    """Who asks for the account with this e-mail address; and the accounts that it may be.

    That is one, or none for an address that nobody has; the same is looked up for both.
    """
    found = filter_users_by_email(email, prefer_verified=True, for_login=True)
    return asker_of(request, found[0] if found else None, email), found


def asker_of(request: HttpRequest, user: Any, typed: str = "") -> Asker:
    """Who asks for this account."""
    return Asker(
        client_address(request), user.pk if user else None, typed, browser_of(request, user)
    )


def admitted(request: HttpRequest, asker: Asker, counted: Sequence[Counted]) -> Attempt:
    """A try, counted. Raises ImmediateHttpResponse with the 429 where there were too many."""
    try:
        return attempt(counted, clock.now)
    except TooManyTries as many:
        log_event(request, SecurityEvent.THROTTLED, account=asker.account, count=many.kind)
        raise ImmediateHttpResponse(too_many(request, None, many.wait_s)) from None


def password_failed(request: HttpRequest, asker: Asker, user: Any) -> None:
    """Write a wrong password down, and tell the account's owner where there were many."""
    log_event(request, SecurityEvent.SIGN_IN_FAILED, account=asker.account)
    tell_owner(user, of_password(asker)[0], PASSWORDS_FAILED)


def tell_owner(user: Any, counted: Counted, template: str) -> None:
    """Tell the owner by mail that somebody keeps trying: after ten tries, once in 24 hours.

    The mail is sent beside the answer, which takes no longer for it. It is written in the server's
    own language: whoever tries is not to choose the reader's. `user` may be None: nobody's tries
    are looked at like somebody's.
    """
    due = mail_is_due(counted, MAIL_AFTER, clock.now)
    if not due or user is None or not mail_is_on():
        return
    from springleg.web.accounts import Accounts  # it uses this module

    with override(settings.LANGUAGE_CODE):
        mail = Accounts().render_mail(template, user.email, {"tries": MAIL_AFTER})
    Thread(target=_send, args=(mail,), daemon=True).start()


def _send(mail: Any) -> None:
    try:
        mail.send()
    except OSError:
        log.exception("a mail could not be sent: the mail server did not take it")


def too_many(
    request: HttpRequest, exception: Exception | None = None, wait_s: int = MINUTE_S
) -> HttpResponse:
    """The answer to too many tries: a 429 in words, with its Retry-After."""
    del exception
    response = answer_in_words(request, 429, _words(wait_s))
    response["Retry-After"] = str(wait_s)
    return response


def _words(wait_s: int) -> Message:
    if wait_s < MOMENT_S:
        wait = message("Wait a moment, then try again.")
    elif wait_s < 2 * MINUTE_S:
        wait = message("Wait {n} seconds, then try again.", n=wait_s)
    else:
        wait = message("Wait {n} minutes, then try again.", n=-(-wait_s // MINUTE_S))
    return message(
        "Too many tries. {wait} Devices that are signed in go on as before, and a passkey or the "
        "link for a new password opens your account at once.",
        wait=wait,
    )
