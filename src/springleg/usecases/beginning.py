"""The first five answers, and the first plan out of them."""

from dataclasses import dataclass, replace
from datetime import date

from springleg.core.athlete import Kit, Profile, Units, Weekday
from springleg.core.guide import Guide
from springleg.usecases.clock import local_zone_name, zone_named
from springleg.usecases.profile import set_profile
from springleg.usecases.season import accept, plan_season
from springleg.usecases.standing import stands
from springleg.usecases.workspace import Workspace

USUAL_DAYS = (Weekday.TUE, Weekday.FRI)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a newcomer says: days, kit, what was done before, warning signs, age, body mass."""

    days: tuple[Weekday, ...] = USUAL_DAYS
    leg_press: bool = False
    increments_kg: tuple[float, ...] = ()
    strength_history: bool = False
    rope_history: bool = False
    contraindications: tuple[str, ...] = ()
    birth_date: date | None = None
    coach: bool = False
    body_mass_kg: float | None = None
    timezone: str = ""
    units: Units = Units.METRIC


def begin(space: Workspace, guide: Guide, answers: Answers) -> bool:
    """Keep the answers as the profile, and accept a first plan; False where all is shut.

    Raises TooYoung before anything is kept, and Refused for an answer that cannot be.
    """
    profile = _profile(space.profile, answers)
    _refuse_the_young(space, guide, profile)
    set_profile(space, guide, profile)
    if not stands(space, guide).open_workouts:
        return False
    accept(space, plan_season(space, guide))
    return True


def _profile(before: Profile, answers: Answers) -> Profile:
    days = answers.days or USUAL_DAYS
    return replace(
        before,
        preferred_weekdays=days,
        kit=Kit(answers.increments_kg, days if answers.leg_press else ()),
        strength_history=answers.strength_history,
        rope_history=answers.rope_history,
        contraindications=answers.contraindications,
        birth_date=answers.birth_date,
        coach=answers.coach,
        body_mass_kg=answers.body_mass_kg,
        units=answers.units,
        timezone=zone_named(answers.timezone).key if answers.timezone else local_zone_name(),
    )


def _refuse_the_young(space: Workspace, guide: Guide, profile: Profile) -> None:
    from springleg.core.adapt.age import refuse_too_young

    refuse_too_young(guide, profile, space.today())
