"""What whoever runs a server does to its accounts, on the server itself, also while it runs.

Each ask opens the accounts' database, as the server does (`open_accounts` first).
"""

import os
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from springleg.core.errors import NotFound, Refused
from springleg.core.message import Message, message, say, term
from springleg.core.noun import Noun
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.security_log import SecurityEvent, record_event
from springleg.usecases.app.serving import accounts_are_on, mail_is_on, public_host
from springleg.usecases.app.workspace import close_logbooks

BY = "terminal"


class ListedUser(Noun, frozen=True):
    """An account as a list has it; `last_signed_in` is None for one that never was."""

    email: str
    joined: datetime
    last_signed_in: datetime | None
    has_password: bool


def open_accounts(where: DataLocation) -> Message:
    """Set Django up, and bring the tables up to date as the start of a server does.

    What was done to anybody's data is said, else NOTHING. Raises Refused where accounts are off,
    and StoreTrouble.
    """
    if not accounts_are_on():
        wrong = message("accounts are off here")
        remedy = message(
            "Set what the server is started with: SPRINGLEG_ACCOUNTS=1, its key, its data"
        )
        raise Refused("springleg users", wrong, remedy)
    if where.data_dir:
        os.environ["SPRINGLEG_DATA"] = where.data_dir
    from springleg.web.http.serving import prepare_data

    return prepare_data()


def list_users() -> tuple[ListedUser, ...]:
    """All accounts, in the order in which they were made."""
    return tuple(
        ListedUser(user.email, user.joined, user.last_login, user.has_usable_password())
        for user in _users().order_by("joined", "email")
    )


def add_user(email: str, password: str | None = None) -> None:
    """Make an account, whose address counts as confirmed: whoever runs the server vouches for it.

    Without a password nobody gets in before one is set by a link. Raises Refused for an address
    that is none or is taken, and for a password that is too weak.
    """
    from allauth.account.models import EmailAddress
    from django.db import IntegrityError, transaction

    address = _address(email)
    if password is not None:
        _refuse_weak(password, address)
    try:
        with transaction.atomic():
            user = _users().create_user(address, password)
            EmailAddress.objects.create(user=user, email=address, primary=True, verified=True)
    except IntegrityError:
        remedy = message("For a new password: springleg users reset {email}", email=address)
        raise Refused(address, message("it has an account already"), remedy) from None
    record_event(SecurityEvent.ACCOUNT_MADE, account=user.pk, by=BY)


def password_link(email: str, site: str = "") -> str:
    """A link by which the account's password is set, once and within three days.

    `site` is the address people reach the server by; by default https and the first of
    SPRINGLEG_HOSTS. Raises NotFound, and Refused for an address that is none.
    """
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.urls import reverse

    user, base = user_of(email), site_address(site)
    named = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    record_event(SecurityEvent.RESET_ASKED, account=user.pk, by=BY)
    return base + reverse("account_reset_password_from_key", kwargs=named)


def mail_link(email: str, link: str) -> None:
    """Send the link to whom it is for. Raises Refused where the mail server does not take it."""
    from django.core.mail import send_mail

    body = message(
        "Set your password for Springleg here. The link works once, for three days:\n\n{link}\n\n"
        "If you expected no such mail, do nothing.",
        link=link,
    )
    try:
        send_mail(say(message("Springleg: set your password")), say(body), None, [_address(email)])
    except OSError as error:
        wrong = message("the mail server did not take the mail")
        remedy = message("Try again: springleg users reset {email} --mail", email=_address(email))
        raise Refused("--mail", wrong, remedy) from error


def refuse_no_mail() -> None:
    """Raise Refused where this server sends no mail."""
    if not mail_is_on():
        remedy = message("Set SPRINGLEG_EMAIL_HOST, or hand the link over yourself")
        raise Refused("--mail", message("mail is off here"), remedy)


def delete_user(email: str) -> None:
    """Erase the account with all that its runner logged. There is no way back. Raises NotFound."""
    from springleg.usecases.accounts.erase import erase

    user = user_of(email)
    erase(user.pk)
    record_event(SecurityEvent.ACCOUNT_ERASED, account=user.pk, by=BY)


def user_of(email: str) -> Any:
    """The account of this address, in small letters or not. Raises NotFound."""
    found = _users().filter(email__iexact=email.strip()).first()
    if found is None:
        raise NotFound(
            message("No account here has the address {email}", email=email.strip()[:80]),
            message("All that there are: springleg users list"),
        )
    return found


def close_accounts() -> None:
    """Close what `open_accounts` and the asks after it have opened."""
    from django.db import connections

    close_logbooks()
    connections.close_all()


def _users() -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects


def _address(email: str) -> str:
    """An address as accounts keep it. Raises Refused for what is none."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        remedy = message("Write it like ann@example.org")
        raise Refused(email[:80], message("it is no e-mail address"), remedy) from None
    return address


def _refuse_weak(password: str, address: str) -> None:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password, get_user_model()(email=address))
    except ValidationError as error:
        words = " ".join(error.messages).rstrip(".")
        raise Refused(message("password"), term(words), message("Choose another")) from None


def site_address(said: str) -> str:
    """The address of the server, as said or as its environment has it; no slash ends it.

    Raises Refused.
    """
    host = public_host()
    found = said or (f"https://{host}" if host else "")
    at = urlsplit(found)
    if at.scheme not in ("http", "https") or not at.hostname:
        raise Refused("--url", _no_url(), message("Say it: --url https://legs.example.org"))
    return found.rstrip("/")


def _no_url() -> Message:
    return message("it is not known which address people reach this server by")
