"""Forms of django-allauth, with tries counted where they judge or send something."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordForm, SignupForm
from allauth.core import context as now
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from springleg.core.errors import Busy
from springleg.usecases.accounts.accounts import refuse_when_busy
from springleg.usecases.accounts.sign_in_limits import (
    Asker,
    of_code,
    of_password,
    of_reset,
    of_right_code,
    of_sign_up,
)
from springleg.usecases.accounts.tries import TooManyTries, attempt, take_back
from springleg.usecases.app import clock
from springleg.usecases.app.security_log import SecurityEvent
from springleg.web.http.client_address import client_address
from springleg.web.http.security_log import log_event
from springleg.web.throttles import (
    admitted,
    asker_by_address,
    asker_of,
    password_failed,
    tell_owner,
)

CODES_FAILED = "account/email/codes_failed"


class CountedCode:
    """A form that judges codes, each a try at the account of `self.user`."""

    user: Any

    def clean_code(self) -> str:
        """The code, if it is right. A wrong one stays counted, and its account's owner hears of it.

        Raises ImmediateHttpResponse where there were too many.
        """
        request = now.request
        counted = of_code(asker_of(request, self.user))
        made = admitted(request, asker_of(request, self.user), counted)
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # of the form beside it
            use_up(self.user, code)
        except ValidationError:
            log_event(request, SecurityEvent.SECOND_FACTOR_FAILED, account=self.user.pk)
            tell_owner(self.user, counted[0], CODES_FAILED)
            raise
        take_back(made, clock.now)
        return code


def use_up(user: Any, code: str) -> None:
    """Let a right code be good no more. Raises ValidationError for one that was used already.

    allauth looks for that too, for half a minute, in this process's memory; a code is good longer.
    """
    try:
        attempt(of_right_code(user.pk, normalize_user_code(code)), clock.now)
    except TooManyTries:
        raise get_adapter().validation_error("incorrect_code") from None


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The code that shows that an app has the secret."""

    def clean_code(self) -> str:
        """The code, if it is right; it signs nobody in."""
        code: str = super().clean_code()
        use_up(self.user, code)
        return code


class SecondFactor(CountedCode, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code after the password."""


class SecondFactorAgain(CountedCode, ReauthenticateForm):  # type: ignore[misc]  # as above
    """The code of somebody who is in, before something that matters."""


class NewPassword(ChangePasswordForm):  # type: ignore[misc]  # as above
    """Another password, for who knows the old one."""

    def clean_oldpassword(self) -> str:
        """The password that there is. Raises ImmediateHttpResponse where too many were tried."""
        request: HttpRequest = now.request
        refuse_when_busy()
        asker = asker_of(request, self.user)
        made = admitted(request, asker, of_password(asker))
        try:
            old: str = super().clean_oldpassword()
        except ValidationError:
            password_failed(request, asker, self.user)
            raise
        except Busy:
            take_back(made, clock.now)
            raise
        take_back(made, clock.now)
        return old


class SignUp(SignupForm):  # type: ignore[misc]  # as above
    """A new account."""

    def clean(self) -> Any:
        """What was said. Raises ImmediateHttpResponse where there were too many from here, Busy.

        A form that only says whether an address is taken counts as one that makes an account.
        """
        found = super().clean()
        if not self.errors or "email" in self.errors:
            refuse_when_busy()
            request = now.request
            here = client_address(request)
            admitted(request, Asker(here), of_sign_up(here))
        return found


class Reset(ResetPasswordForm):  # type: ignore[misc]  # as above
    """A mail with a link for a new password."""

    def save(self, request: HttpRequest, **named: Any) -> str:
        """Send it. Raises ImmediateHttpResponse where too many were asked for.

        Whether anybody has the address makes no difference.
        """
        email: str = self.cleaned_data["email"]
        asker, _ = asker_by_address(request, email)
        admitted(request, asker, of_reset(asker))
        log_event(request, SecurityEvent.RESET_ASKED, account=asker.account)
        return str(super().save(request, **named))
