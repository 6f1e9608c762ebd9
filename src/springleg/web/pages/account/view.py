"""An account as a whole: what can be done with it; ending one session; erasing everything."""

from typing import cast
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.usecases.accounts.erase import erase
from springleg.usecases.app.security_log import SecurityEvent
from springleg.web.accounts import end_other_sessions
from springleg.web.http.security_log import log_event
from springleg.web.known_browsers import forget_browser
from springleg.web.navigation import on_tab


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """All that can be done with an account, as a list."""
    return render(request, "account/home.html", {"address": request.user.get_username()})


@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """Sign one device of this person's out; redirects to the list of them.

    Raises NotFound for a session that has ended, and for another person's.
    """
    found = UserSession.objects.filter(user_id=request.user.pk, pk=number).first()
    if found is None:
        raise NotFound(message("There is no such session"), message("It may have ended already"))
    if found.session_key == request.session.session_key:
        logout(request)
    found.end()
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@on_tab("more")
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def erase_all(request: HttpRequest) -> HttpResponse:
    """Erase the account and its log, once its address has been typed; there is no way back.

    First the person may have to sign in again. The form again, with 400, for another address; else
    a redirect to the page for signing in. Raises NotFound, StoreTrouble.
    """
    address = request.user.get_username()
    typed = request.POST.get("address", "").strip()
    if request.method != "POST" or typed.casefold() != address.casefold():
        wrong = request.method == "POST"
        status = 400 if wrong else 200
        context = {"address": address, "wrong": wrong}
        return render(request, "account/erase.html", context, status=status)
    account = cast(UUID, request.user.pk)
    end_other_sessions(request)
    logout(request)
    erase(account)
    log_event(request, SecurityEvent.ACCOUNT_ERASED, account=account)
    messages.success(request, _("Your account and your log are erased."))
    response = redirect("account_login")
    forget_browser(response)
    return response
