"""How accounts behave where django-allauth leaves it to us."""

import logging
from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as now
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from springleg.core.errors import Busy
from springleg.core.message import message
from springleg.usecases.accounts.accounts import refuse_when_busy
from springleg.usecases.accounts.sign_in_limits import of_account, of_password, of_reset
from springleg.usecases.accounts.tokens import revoke_all_tokens
from springleg.usecases.accounts.tries import forget, take_back
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.feed_address import end_address
from springleg.usecases.app.security_log import SecurityEvent
from springleg.usecases.app.serving import mail_is_on, sign_up_is_open
from springleg.usecases.app.workspace import logbook_of
from springleg.web.http.client_address import client_address
from springleg.web.http.error_pages import answer_in_words
from springleg.web.http.security_log import log_event
from springleg.web.http.user_agent import device_words
from springleg.web.reader import in_words
from springleg.web.throttles import admitted, asker_by_address, password_failed

log = logging.getLogger("springleg.web")
ONLY_HERE = "here"
NOWHERE = "0.0.0.0"  # noqa: S104 of a socket without addresses; nothing is bound to it
# Mails that are the whole answer; what the others tell of has happened, mail or not.
ANSWERS = tuple(
    f"account/email/{name}"
    for name in ("password_reset_key", "unknown_account", "account_already_exists")
)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No user names, no staff: an e-mail address, and an athlete behind it."""

    def populate_username(self, request: HttpRequest, user: object) -> None:
        """There are no user names."""
        del request, user

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may make accounts here."""
        del request
        return sign_up_is_open()

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The account that an address and a password open; None where they open none.

        Raises ImmediateHttpResponse with a 429 where too many were tried, and Busy.
        """
        refuse_when_busy()
        asker, users = asker_by_address(request, str(credentials.get("email", "")))
        made = admitted(request, asker, of_password(asker))
        try:
            found = super().authenticate(request, **credentials, users=users)
        except Busy:
            take_back(made, clock.now)
            raise
        if found is None:
            password_failed(request, asker, users[0] if users else None)
        else:
            take_back(made, clock.now)
        return found

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address of whoever asks, as the proxies that we trust tell it."""
        return client_address(request) or NOWHERE

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner of an address that somebody made an account with it; seldom, by mail."""
        asker, _ = asker_by_address(now.request, email)
        admitted(now.request, asker, of_reset(asker))
        super().send_account_already_exists_mail(email)

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """A new password by the link from a mail: nothing that was tried before counts."""
        asker, _ = asker_by_address(request, str(credentials.get("email", "")))
        if asker.account:
            forget(of_account(asker.account))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail, at once; where mail is off, nothing is sent or said.

        Where sending fails, the next page warns of it. A mail that is the whole answer is answered
        503 instead (ImmediateHttpResponse). Nobody's address gets into the log.
        """
        if not mail_is_on():
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            log.exception("a mail could not be sent: the mail server did not take it")
            words = message("The mail could not be sent. Try again in a few minutes.")
            if template_prefix in ANSWERS:
                raise ImmediateHttpResponse(answer_in_words(now.request, 503, words)) from error
            messages.warning(now.request, in_words(words))

    def set_password(self, user: Any, password: str) -> None:
        """Set a password, and revoke the keys for tools: both, or neither.

        Changed, forgotten or set for the first time: every new password comes through here.
        """
        with transaction.atomic():
            revoked = revoke_all_tokens(user.athlete_id)
            super().set_password(user, password)
        _end_calendar(user)
        if revoked:
            log_event(now.request, SecurityEvent.TOKEN_REVOKED, account=user.pk, which="all")
            _say_revoked(now.request)

    def logout(self, request: HttpRequest) -> None:
        """Sign out: on every device, keys for tools revoked, unless this one alone is asked for.

        From anywhere but the page for signing out, this session alone ends.
        """
        match = request.resolver_match
        asked = match is not None and match.url_name == "account_logout"
        if asked and request.POST.get("only") != ONLY_HERE:
            end_other_sessions(request)
            revoke_keys(request)
        super().logout(request)


class Sessions(DefaultUserSessionsAdapter):  # type: ignore[misc]  # allauth has no types
    """The devices that a person is signed in on."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """Sign all other devices out; a key for tools is another way in, and is revoked."""
        super().end_sessions(sessions)
        revoke_keys(now.request)


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors and passkeys."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a phone shows beside the passkey: our name, not the address and its port."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Springleg"}

    def generate_authenticator_name(self, user: object, kind: object) -> str:
        """A new passkey is called after the device that it is made on, until it is renamed."""
        del user, kind
        return device_words(now.request.headers.get("User-Agent", ""))


def end_other_sessions(request: HttpRequest) -> None:
    """Sign this person out everywhere but here, session by session; keys for tools stay."""
    others = UserSession.objects.filter(user_id=request.user.pk)
    for session in others.exclude(session_key=request.session.session_key):
        session.end()


def _end_calendar(user: Any) -> None:
    """Let the calendar's address open nothing any more, where there is one.

    It is the logbook's, by a connection of its own: not to be done inside a transaction of
    Django's, which would make it wait for ever.
    """
    if user.athlete_id and end_address(logbook_of(DataLocation()), user.athlete_id):
        log_event(now.request, SecurityEvent.TOKEN_REVOKED, account=user.pk, kind="calendar")
        messages.info(now.request, _("Calendars can no longer read your plan. Subscribe again."))


def revoke_keys(request: HttpRequest) -> None:
    """Revoke all keys of this person's tools; tell of it, by mail too, where there were any."""
    user: Any = request.user
    if revoke_all_tokens(user.athlete_id):
        log_event(request, SecurityEvent.TOKEN_REVOKED, account=user.pk, which="all")
        _say_revoked(request)
        Accounts().send_notification_mail("account/email/keys_revoked", user)


def _say_revoked(request: HttpRequest) -> None:
    words = _("Your keys for tools are revoked. Make new ones for the tools that you still use.")
    messages.info(request, words)
