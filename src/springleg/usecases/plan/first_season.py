"""The season that set-up ends with: its picture, what opens when, and when it begins."""

from datetime import date

from springleg.core.athlete import Run
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.season_picture import (
    Opening,
    SeasonPicture,
    followed_picture,
    is_main_race,
)
from springleg.usecases.plan.season_view import season_view
from springleg.usecases.training.heel_raise import opened_by_heel_raise


class FirstSeason(Noun, frozen=True):
    """The followed plan as one picture. `main_race`: the next race that it is for.

    `begins`: the first session that lies ahead, today's included. `openings`: what opens in these
    weeks, in date order; `test_opens`: a heel-raise test would open some of it at once.
    """

    picture: SeasonPicture
    main_race: Run | None
    begins: Session | None
    openings: tuple[Opening, ...]
    test_opens: bool

    @property
    def weeks(self) -> int:
        """How many weeks it has."""
        return len(self.picture.weeks)


def first_season(space: Workspace, guide: Guide) -> FirstSeason | None:
    """The season of the plan that is followed; None without one. Raises TooYoung."""
    picture = followed_picture(space, guide, season_view(space, guide))
    if not picture.weeks:
        return None
    today, ahead = space.today(), space.journal.followed
    return FirstSeason(
        picture=picture,
        main_race=_main_race(picture, today),
        begins=next((session for session in ahead if session.date >= today), None),
        openings=picture.openings,
        test_opens=bool(picture.openings and opened_by_heel_raise(space, guide)),
    )


def _main_race(picture: SeasonPicture, today: date) -> Run | None:
    runs = (day.run for day in picture.days if day.run is not None and day.date >= today)
    return next((run for run in runs if is_main_race(run)), None)
