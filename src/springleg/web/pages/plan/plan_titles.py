"""What the titles of imported calendars were read as, with a form for each that puts it right."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from springleg.core import validation
from springleg.core.athlete import RunKind
from springleg.core.log.entries import TitleCorrected
from springleg.core.message import message
from springleg.usecases.app.rules import current_guide
from springleg.usecases.log.calendar import IGNORE, last_change
from springleg.usecases.log.title_review import correct_title, review
from springleg.usecases.plan.season_view import is_followed
from springleg.web.http.auth import open_workspace
from springleg.web.navigation import on_tab

CHOICES = (
    (RunKind.EASY, gettext_lazy("Easy")),
    (RunKind.HARD, gettext_lazy("Hard")),
    (RunKind.LONG, gettext_lazy("Long")),
    (RunKind.RACE, gettext_lazy("Race")),
    (IGNORE, gettext_lazy("No run")),
)
HEADINGS = {
    RunKind.RACE: gettext_lazy("Races"),
    RunKind.LONG: gettext_lazy("Long runs"),
    RunKind.HARD: gettext_lazy("Hard runs"),
    RunKind.EASY: gettext_lazy("Easy runs"),
    None: gettext_lazy("No runs, though somebody might mean one"),
}


@on_tab("plan")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The titles by what they were read as, why, how many there are and the next one."""
    with open_workspace(request) as space:
        found = review(space)
        last = last_change(space)
        context = {
            "groups": [
                (HEADINGS[group.kind], str(group.kind or IGNORE), group.rows)
                for group in found.groups
            ],
            "holidays": found.holidays,
            "choices": CHOICES,
            "can_undo": last is not None and isinstance(last.fact, TitleCorrected),
            "is_followed": is_followed(space),
        }
    return render(request, "plan/plan_titles.html", context)


@on_tab("plan")
@require_POST
def correct(request: HttpRequest) -> HttpResponse:
    """Keep what entries of a title are, now and in later imports; back to the page.

    Raises Refused by the field's name.
    """
    asked = request.POST
    kinds = tuple(map(str, (*RunKind, IGNORE)))
    said = asked.get("kind", "")
    if said not in kinds:
        validation.choice(RunKind, message("kind of run"))("kind", said)
    kind = None if said == IGNORE else RunKind(said)
    with open_workspace(request) as space:
        changed = correct_title(space, current_guide(), asked.get("title", ""), kind)
    counted = ngettext(
        "Kept, for %(n)s entry and for every later import.",
        "Kept, for %(n)s entries and for every later import.",
        changed.entries,
    )
    words = counted % {"n": changed.entries} if changed.entries else _("Kept for later imports.")
    messages.success(request, words)
    return redirect("plan-titles")
