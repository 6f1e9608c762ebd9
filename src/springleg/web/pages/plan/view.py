"""The plan: the season as a calendar; a day from near; moving, pinning, planning again, undo."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from springleg.core import validation
from springleg.core.errors import NotFound, SpringlegError
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.core.plan import monday_of
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.plan.day_sheet import day_sheet
from springleg.usecases.plan.lighter_days import lighter_days
from springleg.usecases.plan.move_session import Change, Wish, session_on, try_change
from springleg.usecases.plan.not_open import not_open
from springleg.usecases.plan.plan_change import keep_change, last_change, open_change
from springleg.usecases.plan.propose_plan import Proposal, keep, propose, take_back
from springleg.usecases.plan.season_picture import (
    followed_picture,
    proposed_picture,
)
from springleg.usecases.plan.season_view import (
    WEEK,
    Placed,
    SeasonView,
    proposed_weeks,
    season_view,
)
from springleg.usecases.training.dose_questions import signs_asked
from springleg.web.http.auth import open_workspace
from springleg.web.http.error_pages import status_of
from springleg.web.navigation import on_tab
from springleg.web.pages.plan.plan_followed import followed_news
from springleg.web.pages.plan.plan_pictures import drawn_change, drawn_proposal, drawn_season
from springleg.web.reader import in_words
from springleg.web.templatetags.plan import moved_words, verdict_words

WEEKS = (4, 8, 12, 26)
USUAL, MOST = 12, 53


@on_tab("plan")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The season as it is followed; a redirect to the start where there is no profile.

    On a phone `?view=weeks` shows the weeks instead of the season. `?move=DATE` lets a day be
    chosen for its workout. Raises NotFound where none can be moved,
    Refused for what is no date. `?kept=ENTRY` offers to take that plan back, if it is the last;
    `?repaired=IDS` what a repair has written.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        if space.journal.profile is None:
            return redirect("start")
        view = season_view(space, guide)
        picture = followed_picture(space, guide, view)
        moving = session_on(space, _day(request.GET, "move")) if "move" in request.GET else None
        change, is_open = last_change(space), open_change(space) is not None
        standing, lighter = dosing_state(space, guide), lighter_days(space, guide)
        news = followed_news(space)
    near = _near(view)
    kept, repaired = request.GET.get("kept", ""), request.GET.get("repaired", "")
    context = {
        "view": view,
        "today": view.today,
        "picture": picture,
        "lighter": lighter,
        "followed_news": news,
        "near": near,
        "watch_week": _watch_week(near, view.today),
        "this_week": monday_of(view.today),
        "sees_weeks": bool(moving or kept or repaired or request.GET.get("view") == "weeks"),
        "not_open": not_open(standing, view.problem),
        "stopped": standing.has_no_next,
        "signs": signs_asked(standing.standing),
        "season": drawn_season(picture),
        "guide": guide,
        "moving": moving,
        "change": change,
        "change_drawn": drawn_change(guide, picture, change),
        "is_open": is_open,
        "repaired": repaired,
        "kept": kept if kept == str(view.accepted) else "",
        "weeks_choices": WEEKS,
        "usual": USUAL,
    }
    return render(request, "plan/plan.html", context)


def _near(view: SeasonView) -> Placed | None:
    """The next workout that is still to come."""
    coming = (placed for week in view.weeks for day in week.days for placed in day.placed)
    return next((one for one in coming if one.session.date >= view.today), None)


def _watch_week(near: Placed | None, today: dt.date) -> dt.date | None:
    """The Monday of the week that can be taken onto a watch: this one, or the next; else None."""
    if near is None or near.session.dose is None:
        return None
    monday = monday_of(near.session.date)
    return monday if monday <= monday_of(today) + WEEK else None


@on_tab("plan")
@require_safe
def day(request: HttpRequest, day: str) -> HttpResponse:
    """One day from near: dose, reasons, what may be done. Raises Refused for what is no date.

    Any day has its page; `?beside` gives the card that stands beside the season. One with a session
    still to come is slow: each swap is planned in trial.
    """
    guide = current_guide()
    with open_workspace(request) as space:
        sheet = day_sheet(space, guide, validation.day("", day))
    name = "plan/plan_beside.html" if "beside" in request.GET else "plan/plan_day.html"
    return render(request, name, {"sheet": sheet, "guide": guide})


@on_tab("plan")
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """The plan made again: shown with what it changes, and kept only when it is accepted.

    A POST with the `mark` of what was shown keeps it and redirects to the plan; with another it is
    shown anew. `weeks`: 1 to 53, else as far as the plan goes. Raises Refused for others, NotFound
    where all workouts are shut.
    """
    guide = current_guide()
    asked = request.POST if request.method == "POST" else request.GET
    weeks = validation.whole(1, MOST)("weeks", _number(asked["weeks"])) if "weeks" in asked else 0
    with open_workspace(request) as space:
        proposal = propose(space, guide, weeks=weeks)
        if request.method == "POST" and asked.get("mark") == proposal.mark:
            return _kept(request, keep(space, proposal), _("This is your plan now."))
        if request.method == "POST":
            messages.info(request, _("Something has changed since. Look at it again."))
        return _proposed(request, space, guide, proposal, {"weeks": weeks or ""})


@on_tab("plan")
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """A change by hand (move, pin, let go, swap): what it costs or breaks, by planning anew.

    A POST keeps it, whatever that is, and redirects to the plan. Raises NotFound where the day has
    no session still to come, Refused for what cannot be.
    """
    guide = current_guide()
    asked = request.POST if request.method == "POST" else request.GET
    change = _change(asked)
    with open_workspace(request) as space:
        proposal = try_change(space, guide, change)
        if request.method == "POST":
            return _kept(request, keep(space, proposal), _kept_words(change), change)
        hidden = {
            "wish": change.wish,
            "day": change.day,
            "to": change.to or "",
            "workout": change.workout,
        }
        return _proposed(request, space, guide, proposal, hidden, change)


@require_POST
def try_it(request: HttpRequest) -> HttpResponse:
    """What a change would cost or break, in words, as JSON; nothing is kept.

    `verdict`, its `words`, `lines`, `better` and `moves`; or `error`, with its status.
    """
    guide = current_guide()
    try:
        with open_workspace(request) as space:
            proposal = try_change(space, guide, _change(request.POST))
    except SpringlegError as error:
        return JsonResponse({"error": in_words(error.message)}, status=status_of(error))
    return JsonResponse(
        {
            "verdict": proposal.verdict,
            "words": verdict_words(proposal.verdict),
            "lines": [in_words(line) for line in (*proposal.breaks, *proposal.worse)],
            "better": [in_words(line) for line in proposal.better],
            "moves": [moved_words(guide, moved) for moved in proposal.moves],
        }
    )


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last accepted plan back; the one before it is followed again.

    Redirects to the plan, or to Today. Raises NotFound where `entry` is not the one that accepted
    it.
    """
    with open_workspace(request) as space:
        take_back(space, _entry(request))
    messages.success(request, _("Taken back. The plan is as it was before."))
    return redirect(_back(request))


@require_POST
def keep_it(request: HttpRequest) -> HttpResponse:
    """Keep the plan that was made anew: it is not announced again. Redirects as `undo` does.

    Raises NotFound where `entry` is not the one that accepted it.
    """
    with open_workspace(request) as space:
        keep_change(space, _entry(request))
    messages.success(request, _("Kept. You can still take it back on the plan's page."))
    return redirect(_back(request))


def _entry(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("entry", ""))
    except ValueError:
        raise NotFound(
            message("There is nothing to take back"), message("Look at the plan as it is now")
        ) from None


def _back(request: HttpRequest) -> str:
    return "today" if request.POST.get("to") == "today" else "plan"


def _kept(
    request: HttpRequest, entry: UUID, words: str, change: Change | None = None
) -> HttpResponse:
    messages.success(request, words)
    place = f"#day-{change.to or change.day}" if change else ""
    return redirect(f"{reverse('plan')}?kept={entry}{place}")


def _kept_words(change: Change) -> str:
    return {
        Wish.MOVE: _("Moved. It stays there when the plan is made again."),
        Wish.PIN: _("Pinned. It stays there when the plan is made again."),
        Wish.FREE: _("Let go. The plan may place it anew."),
        Wish.SWAP: _("Swapped. It stays there when the plan is made again."),
    }[change.wish]


def _proposed(  # noqa: PLR0913 a proposal is shown with all of these
    request: HttpRequest,
    space: Workspace,
    guide: Guide,
    proposal: Proposal,
    hidden: Mapping[str, object],
    change: Change | None = None,
) -> HttpResponse:
    weeks = proposed_weeks(space, guide, proposal)
    context = {
        "proposal": proposal,
        "season": drawn_proposal(proposed_picture(space, guide, proposal, weeks)),
        "change": change,
        "hidden": hidden,
        "guide": guide,
        "weeks": weeks,
        "today": space.today(),
        "units": space.profile.units,
        "weeks_choices": WEEKS,
        "chosen": proposal.season.problem.weeks,
    }
    return render(request, "plan/plan_proposal.html", context)


def _change(asked: Mapping[str, str]) -> Change:
    """The change that a form says. Raises Refused by the field's name."""
    return Change(
        wish=validation.choice(Wish)("wish", asked.get("wish", "")),
        day=_day(asked, "day"),
        to=_day(asked, "to") if asked.get("to") else None,
        workout=asked.get("workout", ""),
    )


def _day(asked: Mapping[str, str], name: str) -> dt.date:
    return validation.day(name, asked.get(name, ""))


def _number(text: str) -> object:
    short = len(text) <= len(str(MOST))
    return int(text) if short and text.isascii() and text.isdigit() else text
