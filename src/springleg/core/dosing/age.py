"""Age: by the day, and what it allows."""

from datetime import date

from springleg.core.athlete import Profile
from springleg.core.errors import SpringlegError
from springleg.core.guide import Guide
from springleg.core.message import message


class TooYoung(SpringlegError):
    """A runner of `years`, where planning begins at `least` (age.limits).

    `coach_helps`: with a coach, which the profile does not name, it would begin sooner.
    """

    def __init__(self, years: int, least: int, *, coach_helps: bool) -> None:
        self.years, self.least = years, least
        way = (
            message(
                "Between these ages it works only with a coach or clinician: set coach = true when "
                "there is one"
            )
            if coach_helps
            else message("Please ask a coach or clinician for training that fits a growing leg")
        )
        super().__init__(
            message(
                "Springleg plans from {least} years on, and you are {years}",
                least=least,
                years=years,
            ),
            way,
        )


def years_old(birth_date: date, on: date) -> int:
    """Whole years on a day; the birthday itself counts. Negative before the birth."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def _years(profile: Profile, on: date) -> int | None:
    """How old the runner is on a day; None where the birth date is not known."""
    return None if profile.birth_date is None else years_old(profile.birth_date, on)


def refuse_too_young(guide: Guide, profile: Profile, on: date) -> None:
    """Raise TooYoung under the lower limit, and under the upper one without a coach.

    The limits are those of age.limits. Nothing is raised where the birth date is not known.
    """
    years, limits = _years(profile, on), guide.values.age
    if years is None:
        return
    if years < limits.coached_years:
        raise TooYoung(years, limits.coached_years, coach_helps=False)
    if years < limits.alone_years and not profile.coach:
        raise TooYoung(years, limits.alone_years, coach_helps=True)


def is_coached_youth(guide: Guide, profile: Profile, on: date) -> bool:
    """Whether the runner is under the age at which everything is open (age.limits).

    Whether there is a coach is not looked at. False where the birth date is not known.
    """
    years = _years(profile, on)
    return years is not None and years < guide.values.age.alone_years


def is_older(guide: Guide, profile: Profile, on: date) -> bool:
    """Whether the gentler start of older runners applies (age.older).

    False where the rule is off or the birth date is not known.
    """
    years = _years(profile, on)
    return (
        years is not None and guide.on("age.older") and years >= guide.values.age.older_from_years
    )


def median_reps(guide: Guide, profile: Profile, on: date) -> float | None:
    """The predicted median of the heel-raise test for age and sex (norm.age-sex).

    A line through a quoted table: repetitions, clamped to the ages it covers. Where the sex is
    not known, the higher of the two. None where the birth date is not known.
    """
    norm, years = guide.values.heel_raise, _years(profile, on)
    if years is None:
        return None
    low, high = norm.norm_years
    years = max(low, min(high, years))
    male = norm.male_at_birth + norm.male_per_year * years
    female = norm.female_at_birth + norm.female_per_year * years
    return {"male": male, "female": female}.get(profile.sex or "", max(male, female))
