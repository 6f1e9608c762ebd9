"""What the server would not take: kept on the phone and shown by it, so that nothing is lost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from springleg.web.navigation import on_tab

KINDS = {
    "set-done": _("A set"),
    "session-felt": _("How a session felt"),
    "checked-in": _("A morning"),
    "tired": _("That you are tired"),
    "run-done": _("A run"),
    "heel-raise-tested": _("A heel-raise test"),
    "ill": _("An illness"),
    "away": _("Days away"),
    "noted": _("A note"),
    "correction": _("A correction"),
    "retraction": _("Something taken back"),
    "": _("An entry"),
}


@on_tab("more")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The frame of the list; a script fills it from what the phone keeps."""
    return render(request, "attention/attention.html", {"kinds": KINDS})
