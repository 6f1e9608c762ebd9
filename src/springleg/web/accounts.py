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
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from springleg.core.message import message
from springleg.usecases.accounts.tokens import revoke_all_tokens
from springleg.usecases.app.serving import mail_is_on, sign_up_is_open
from springleg.web.http.error_pages import answer_in_words
from springleg.web.http.user_agent import device_words
from springleg.web.reader import in_words

log = logging.getLogger("springleg.web")
WAIT_S = 15 * 60
ONLY_HERE = "here"
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

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Let a sign-in be tried; who guesses too often is answered 429 (ImmediateHttpResponse)."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(too_many(request)) from None

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
        if revoked:
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


def revoke_keys(request: HttpRequest) -> None:
    """Revoke all keys of this person's tools; tell of it, by mail too, where there were any."""
    user: Any = request.user
    if revoke_all_tokens(user.athlete_id):
        _say_revoked(request)
        Accounts().send_notification_mail("account/email/keys_revoked", user)


def _say_revoked(request: HttpRequest) -> None:
    words = _("Your keys for tools are revoked. Make new ones for the tools that you still use.")
    messages.info(request, words)


def too_many(request: HttpRequest) -> HttpResponse:
    """The answer to too many tries from one address: a 429 in words, with its Retry-After."""
    words = message(
        "Too many tries from here. Wait a quarter of an hour, then try again. "
        "Devices that are signed in go on as before."
    )
    response = answer_in_words(request, 429, words)
    response["Retry-After"] = str(WAIT_S)
    return response
