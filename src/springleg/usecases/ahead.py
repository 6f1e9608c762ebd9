"""The doses of the plan ahead, if all goes well."""

from springleg.core.adapt.forecast import Forecast, forecast
from springleg.core.guide import Guide
from springleg.usecases.standing import stands
from springleg.usecases.workspace import Workspace


def ahead(space: Workspace, guide: Guide) -> tuple[Forecast, ...]:
    """Every planned session from today on, with the dose it has if those before it go well."""
    standing = stands(space, guide)
    return forecast(
        standing.guide,
        standing.standing.profile,
        standing.standing.log,
        space.journal.followed,
        standing.runs,
        from_day=space.today(),
    )
