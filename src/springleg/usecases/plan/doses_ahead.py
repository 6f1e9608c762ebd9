"""The doses of the plan ahead, if all goes well."""

from collections.abc import Sequence

from springleg.core.dosing.forecast import Forecast, forecast
from springleg.core.guide import Guide
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state


def doses_ahead(space: Workspace, guide: Guide) -> tuple[Forecast, ...]:
    """Every followed session from today on, in date order, with its dose if those before go well.

    Empty without a plan. Works the standing out once for each session, and once for a day and log.
    Raises TooYoung.
    """
    return space.journal.once(
        ("doses ahead", id(space.journal.own_guide(guide)), space.today()),
        lambda: doses_of(space, guide, space.journal.followed),
    )


def doses_of(space: Workspace, guide: Guide, sessions: Sequence[Session]) -> tuple[Forecast, ...]:
    """These sessions from today on, followed or not, each with its dose, as `doses_ahead` has it.

    Works the standing out once for each. Raises TooYoung.
    """
    standing = dosing_state(space, guide)
    return forecast(
        standing.guide,
        standing.standing.profile,
        standing.standing.log,
        sessions,
        standing.runs,
        from_day=space.today(),
    )
