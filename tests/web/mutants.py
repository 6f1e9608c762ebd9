"""What a server of the tests may lack: each verb takes one of its guards away, in its process.

A matrix that stays quiet before such a server is blind.
"""

from collections.abc import Callable
from typing import Any

from springleg.web.http import auth
from springleg.web.http.auth import Viewer


def _first() -> Viewer | None:
    """Whoever signed up first: Ann."""
    from springleg.store.accounts.models import User

    athlete = User.objects.order_by("joined").values_list("athlete_id", flat=True).first()
    return Viewer(athlete) if athlete else None


def _put(name: str, guard: Any) -> None:
    setattr(auth, name, guard)


def _none(*_: Any) -> None:
    return None


def nothing_is_taken_away() -> None:
    """The control."""


def nobody_is_turned_away() -> None:
    auth.viewer.process_view = _none  # type: ignore[method-assign, assignment]


def every_page_is_open() -> None:
    _put("_is_open", lambda _: True)


def our_own_pages_are_open() -> None:
    _put("OPEN_MODULES", (*auth.OPEN_MODULES, "springleg."))


def one_who_has_not_signed_in_is_ann() -> None:
    inner = auth.viewer_of
    _put("viewer_of", lambda request: inner(request) or _first())


def everybody_is_ann() -> None:
    _put("viewer_of", lambda _: _first())


def every_token_opens() -> None:
    _put("_by_token", lambda _: _first())


MUTANTS: dict[str, Callable[[], None]] = {
    mutant.__name__: mutant
    for mutant in (
        nothing_is_taken_away,
        nobody_is_turned_away,
        every_page_is_open,
        our_own_pages_are_open,
        one_who_has_not_signed_in_is_ann,
        everybody_is_ann,
        every_token_opens,
    )
}


def no_password_can_be_judged() -> None:
    """As in a flood of sign-ins: every place for one is taken."""
    from springleg.store.accounts.hashing import Argon2, Slots

    Argon2.slots = Slots(at_once=1, in_line=0, longest_s=0)


# What a server of the tests may suffer, without a guard being gone.
HINDRANCES: dict[str, Callable[[], None]] = {
    hindrance.__name__: hindrance for hindrance in (no_password_can_be_judged,)
}
