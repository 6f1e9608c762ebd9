"""What is counted when somebody signs in or up, or asks for a new password, and how much of it.

An account has a delay that grows with wrong tries from browsers that it does not know. A browser
that has been in before has one of its own instead, so that nobody else's tries keep it waiting.
Addresses are counted apart, whichever accounts they try: by the network of one connection, and
more generously by the one around it.
"""

from uuid import UUID

from springleg.core.noun import Noun
from springleg.usecases.accounts.networks import networks_of
from springleg.usecases.accounts.rate_limits import DAY_S, Allowance, GrowingDelay
from springleg.usecases.accounts.tries import Counted

MINUTE_S, QUARTER_S, HOUR_S = 60, 15 * 60, 60 * 60
MAIL_AFTER = 10  # wrong tries at an account, and its owner is told

PASSWORDS = GrowingDelay(free=5, first_s=5, longest_s=QUARTER_S)
CODES = GrowingDelay(free=5, first_s=30, longest_s=HOUR_S)  # whoever types codes has the password
CODE_ONCE = Allowance(1, 2 * MINUTE_S)  # an app's code is good for a minute and a half
OWN_PASSWORDS = GrowingDelay(free=10, first_s=5, longest_s=QUARTER_S)
OWN_CODES = GrowingDelay(free=5, first_s=30, longest_s=QUARTER_S)
WRONG_HERE, WRONG_NEARBY = Allowance(20, QUARTER_S), Allowance(100, QUARTER_S)
RESETS = Allowance(3, HOUR_S)
RESETS_HERE, RESETS_NEARBY = Allowance(20, HOUR_S), Allowance(100, HOUR_S)
SIGN_UPS_HERE, SIGN_UPS_NEARBY = Allowance(20, HOUR_S), Allowance(60, HOUR_S)
KNOWN_FOR_S = 365 * DAY_S  # how long an account knows a browser


class Asker(Noun, frozen=True):
    """Somebody who has not shown yet who they are.

    `account` is None where nobody has the address that was `typed`; both are counted alike, so that
    nobody learns which it is. `device` names a browser that this account knows; empty for others.
    """

    address: str
    account: UUID | None = None
    typed: str = ""
    device: str = ""

    @property
    def subject(self) -> str:
        """Whose tries these are."""
        return str(self.account) if self.account else self.typed.strip().casefold()


def of_password(asker: Asker) -> tuple[Counted, ...]:
    """By what a password is counted that somebody types."""
    if asker.device:
        return (Counted("device-password", asker.device, OWN_PASSWORDS),)
    return (Counted("password", asker.subject, PASSWORDS), *_wrong_at(asker.address))


def of_code(asker: Asker) -> tuple[Counted, ...]:
    """By what a code is counted, of an app or for recovery: apart from the passwords."""
    if asker.device:
        return (Counted("device-code", asker.device, OWN_CODES),)
    return (Counted("code", asker.subject, CODES), *_wrong_at(asker.address))


def of_right_code(account: UUID, code: str) -> tuple[Counted, ...]:
    """By what a code is counted that was right: it is good once, at whichever of our forms."""
    return (Counted("right-code", f"{account} {code}", CODE_ONCE),)


def of_reset(asker: Asker) -> tuple[Counted, ...]:
    """By what a mail with a link for a new password is counted."""
    if asker.device:
        return (Counted("device-reset", asker.device, RESETS),)
    here, nearby = networks_of(asker.address)
    return (
        Counted("reset", asker.subject, RESETS),
        Counted("reset-address", here, RESETS_HERE),
        Counted("reset-network", nearby, RESETS_NEARBY),
    )


def of_sign_up(address: str) -> tuple[Counted, ...]:
    """By what a new account is counted."""
    here, nearby = networks_of(address)
    return (
        Counted("sign-up-address", here, SIGN_UPS_HERE),
        Counted("sign-up-network", nearby, SIGN_UPS_NEARBY),
    )


def of_account(account: UUID) -> tuple[Counted, ...]:
    """All that is counted of an account by whoever tries it."""
    subject = str(account)
    return (
        Counted("password", subject, PASSWORDS),
        Counted("code", subject, CODES),
        Counted("reset", subject, RESETS),
    )


def _wrong_at(address: str) -> tuple[Counted, ...]:
    here, nearby = networks_of(address)
    return (
        Counted("address", here, WRONG_HERE),
        Counted("network", nearby, WRONG_NEARBY),
    )
