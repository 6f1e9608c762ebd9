"""Letting a browser in: the key in its address is exchanged for a cookie."""

from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from springleg.core.message import message
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.local_access import use_access_key
from springleg.usecases.app.security_log import SecurityEvent, record_event
from springleg.web.http.auth import for_everybody
from springleg.web.http.local_access import WHAT_NOW, give_cookie, has_cookie, shut_page
from springleg.web.http.peer import is_another_user

USED = message(
    "This address lets nobody in any more: it was used, or is older than a day. "
    "For a fresh one: springleg serve --address"
)


@for_everybody
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Let the browser in that comes with a key, and lead it to Today; else ask for the address.

    To look at it with HEAD uses nothing up. Raises StoreTrouble.
    """
    if has_cookie(request) and not is_another_user(request.META):
        return redirect("today")
    key = _key_in(request.GET.get("key", ""))
    if not key or request.method != "GET":
        return shut_page(request, 200, WHAT_NOW)
    address = str(request.META.get("REMOTE_ADDR", ""))
    if is_another_user(request.META) or not use_access_key(DataLocation(), key):
        record_event(SecurityEvent.SIGN_IN_FAILED, address=address, by="key")
        return shut_page(request, 403, USED)
    record_event(SecurityEvent.SIGNED_IN, address=address, by="key")
    return give_cookie(redirect("today"))


def _key_in(said: str) -> str:
    """The key, of a whole address too: where no address can be opened, it is typed into a field."""
    said = said.strip()
    return (
        next(iter(parse_qs(urlsplit(said).query).get("key", ())), said) if "key=" in said else said
    )
