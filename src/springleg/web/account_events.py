"""What happens to accounts, as lines of the security log."""

from typing import Any
from uuid import UUID

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from django.dispatch import receiver
from django.http import HttpRequest

from springleg.usecases.app.security_log import SecurityEvent
from springleg.web.http.security_log import log_event


def _account(user: Any) -> UUID | None:
    found: UUID | None = getattr(user, "pk", None)
    return found


@receiver(account_signals.user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_: object) -> None:
    """Somebody is in, by whichever way."""
    log_event(request, SecurityEvent.SIGNED_IN, account=_account(user))


@receiver(account_signals.user_logged_out)
def signed_out(request: HttpRequest, user: Any, **_: object) -> None:
    """Somebody is out; nobody, where the session had ended before."""
    if user is not None:
        log_event(request, SecurityEvent.SIGNED_OUT, account=_account(user))


@receiver(account_signals.user_signed_up)
def made(request: HttpRequest, user: Any, **_: object) -> None:
    """There is a new account."""
    log_event(request, SecurityEvent.ACCOUNT_MADE, account=_account(user))


@receiver([account_signals.password_changed, account_signals.password_set])
def password_changed(request: HttpRequest, user: Any, **_: object) -> None:
    """Somebody who was in has set another password."""
    log_event(request, SecurityEvent.PASSWORD_CHANGED, account=_account(user))


@receiver(account_signals.password_reset)
def password_reset(request: HttpRequest, user: Any, **_: object) -> None:
    """Somebody has set a new password by the link from a mail."""
    log_event(request, SecurityEvent.RESET_DONE, account=_account(user))


@receiver(account_signals.email_changed)
def address_changed(request: HttpRequest, user: Any, **_: object) -> None:
    """The account has another e-mail address."""
    log_event(request, SecurityEvent.ADDRESS_CHANGED, account=_account(user))


@receiver(
    [
        factor_signals.authenticator_added,
        factor_signals.authenticator_removed,
        factor_signals.authenticator_reset,
    ]
)
def factor_changed(request: HttpRequest, user: Any, authenticator: Any, **_: object) -> None:
    """A passkey, an app or the recovery codes were added, removed or made anew."""
    kind = str(authenticator.type)
    log_event(request, SecurityEvent.SECOND_FACTOR_CHANGED, account=_account(user), factor=kind)
