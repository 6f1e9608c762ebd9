"""Which days and weeks of the plan ahead ask for less than usual, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from springleg.core.dosing.forecast import Forecast
from springleg.core.dosing.prescription import Reduced
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.core.plan import monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.training.doses_ahead import doses_ahead


class Lighter(Noun, frozen=True):
    """Days whose dose is smaller, and Mondays of weeks that are easier, each with its cause."""

    days: Mapping[date, Reduced]
    weeks: Mapping[date, Reduced]


NONE = Lighter({}, {})


def lighter_days(space: Workspace, guide: Guide) -> Lighter:
    """Those of the followed plan, from today on, if all goes well until then.

    Costs what `doses_ahead` does. Raises TooYoung.
    """
    return lighter_of(space, doses_ahead(space, guide))


def lighter_of(space: Workspace, doses: Iterable[Forecast]) -> Lighter:
    """Those of these doses."""
    begins, only_keeps = not space.journal.sets, space.profile.maintenance
    told = tuple(doses)
    days = {
        one.session.date: one.dose.reduced
        for one in told
        if one.dose.reduced is not None
        and not (only_keeps and one.dose.reduced is Reduced.MAINTENANCE)
    }
    weeks = easier_weeks(told, begins=begins, only_keeps=only_keeps)
    return Lighter(days, {monday: _cause(days, monday) for monday in sorted(weeks)})


def _cause(days: Mapping[date, Reduced], monday: date) -> Reduced:
    """What most of the week's doses are smaller for; of as many, the weightiest."""
    causes = Counter(cause for day, cause in days.items() if monday_of(day) == monday)
    order = tuple(Reduced)
    weigh = {cause: (-count, order.index(cause)) for cause, count in causes.items()}
    return min(weigh, key=weigh.__getitem__, default=Reduced.MAINTENANCE)


def easier_weeks(
    doses: Iterable[Forecast], *, begins: bool, only_keeps: bool = False
) -> frozenset[date]:
    """The Mondays of weeks in which every dose is smaller, and not only because it is new.

    A workout that is new is halved in whatever week it comes: of such weeks the first alone is an
    easier one, where a runner `begins`. Whoever `only_keeps` what they have is capped in every
    week, so that is no sign of one.
    """
    usual = {Reduced.FIRST_SESSIONS} | ({Reduced.MAINTENANCE} if only_keeps else set())
    kinds: dict[date, list[Reduced | None]] = defaultdict(list)
    for ahead in doses:
        kinds[monday_of(ahead.session.date)].append(ahead.dose.reduced)
    first = min(kinds, default=None) if begins else None
    return frozenset(
        monday
        for monday, of_week in kinds.items()
        if all(of_week) and (monday == first or not usual.issuperset(of_week))
    )
