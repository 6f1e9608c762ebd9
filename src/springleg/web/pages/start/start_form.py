"""What the set-up's form shows: what can be chosen, and what was said, now or in the profile."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_from_request, gettext
from django.utils.translation import gettext_lazy as _

from springleg.core.athlete import Condition, Kit, Units, Weekday
from springleg.core.guide import Guide
from springleg.core.message import Message
from springleg.core.noun import Noun
from springleg.core.units import weight_number
from springleg.usecases.app.serving import calendar_addresses_are_on
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar_formats import ACCEPT
from springleg.usecases.log.weekly_runs import standing_weekly
from springleg.usecases.plan.onboarding import USUAL_DAYS, asked_before, warning_signs
from springleg.web.figures import draw
from springleg.web.pages.plan.plan_weekly import RUN_CHOICES, week_of_runs, weekday_names
from springleg.web.pages.start.start_answers import MORNINGS, PAST, RACES, Wrong, units_of

WELCOME = "straight-heel-raise/standing"
DUMBBELLS = {
    "kg": ("5", "7.5", "10", "12.5", "20"),
    "lb": ("10", "15", "20", "25", "40"),
}
FAR = (
    ("5 km", _("5 km")),
    ("10 km", _("10 km")),
    ("21.1 km", _("Half marathon")),
    ("42.2 km", _("Marathon")),
    ("", _("Another distance")),
)
BELOW = (
    (Condition.MID_PORTION, _("Achilles tendon")),
    (Condition.CALF_STRAIN, _("Calf strain")),
    (Condition.INSERTION, _("Achilles at the heel")),
    ("shin", _("Shin")),
    (Condition.BONE, _("Stress fracture")),
    ("ankle", _("Ankle")),
)
GROUPS = (
    (_("Heart, clots or circulation"), ("clot", "blood-pressure", "questionnaire")),
    (
        _("Bones, joints or an operation"),
        ("achilles", "surgery", "bone-health", "arthritis", "sensation"),
    ),
    (_("Pregnant, or a birth this year"), ("pregnancy",)),
    (_("Some medicines"), ("antibiotic", "injection", "cortisone-tablets")),
)
BY_ITSELF = ("ask.bone",)  # said by a stress fracture, among what is below the knee
PAINS, STIFF = range(4), (0, 5, 10, 15, 30, 60)
WORSE = range(5, 11)
SCREENS = {
    "days": ("dumbbells_other", "heaviest_kg", "body_mass_kg", "increments_kg", "weights_kg"),
    "runs": ("file", "address", "until", *(f"race_day_{n}" for n in RACES)),
    "health": ("adult", "birth_date", *MORNINGS),
}


class Group(Noun, frozen=True):
    """Answers about health that stand together below some words: id, title, words, ticked."""

    words: Any
    answers: tuple[tuple[str, str, str, bool], ...]

    @property
    def is_open(self) -> bool:
        """Whether one of them is ticked, and so must be seen."""
        return any(ticked for *_rest, ticked in self.answers)


def shown_form(
    request: HttpRequest, space: Workspace, guide: Guide, said: QueryDict, wrong: Wrong
) -> dict[str, Any]:
    """All that the form's template needs, with what was said in it, and what is wrong of that."""
    days = said.getlist("days") or USUAL_DAYS
    american = (get_language_from_request(request) or "").endswith("-us")
    ticked = said.getlist("asked")
    return {
        "said": said,
        "wrong": wrong,
        "first": first_screen(wrong),
        "weekdays": [(day, *weekday_names(day), day in days) for day in Weekday],
        "imperial": said.get("units", Units.IMPERIAL if american else "") == Units.IMPERIAL,
        "kit": said.getlist("kit"),
        "dumbbells": {unit: _dumbbells(said, unit) for unit in DUMBBELLS},
        "before": said.getlist("before"),
        "runs": week_of_runs({day: said.get(f"run_{day}", "") for day in Weekday}),
        "kinds": RUN_CHOICES,
        "accept": ACCEPT,
        "may_follow": calendar_addresses_are_on(),
        "races": [_race(said, wrong, number) for number in RACES],
        "distances": FAR,
        "below": [(name, words, name in said.getlist("below")) for name, words in BELOW],
        "groups": tuple(_groups(guide, ticked)),
        "pains": PAINS,
        "worse": WORSE,
        "stiff": STIFF,
        "signs": warning_signs(guide),
        "first_day": space.today(),
        "figure": mark_safe(draw(WELCOME, "right", fit="slice", load=False, say=gettext)),  # noqa: S308 our own drawing
    }


def first_screen(wrong: Mapping[str, Message]) -> str:
    """The screen that is shown first: where something is wrong, else the welcome."""
    for screen, names in SCREENS.items():
        if any(name in wrong for name in names):
            return screen
    return "health" if wrong else "welcome"


def _dumbbells(said: QueryDict, unit: str) -> list[tuple[str, str, bool]]:
    owned = said.getlist("dumbbells")
    return [(f"{one}{unit}", one, f"{one}{unit}" in owned) for one in DUMBBELLS[unit]]


def _race(said: QueryDict, wrong: Wrong, number: str) -> dict[str, Any]:
    day = f"race_day_{number}"
    return {
        "number": number,
        "day": said.get(day, ""),
        "far": said.get(f"race_far_{number}", "21.1 km"),
        "main": bool(said.get(f"race_main_{number}")) or (number == RACES[0] and day not in said),
        "wrong": wrong.get(day),
    }


def _groups(guide: Guide, ticked: list[str]) -> Iterator[Group]:
    """The answers by group; one that no group names stands in the last."""
    asked = {rule: (rule, title, says) for rule, title, says in asked_before(guide)}
    named = {f"ask.{name}" for _words, names in GROUPS for name in names} | {*BY_ITSELF}
    others = tuple(rule.removeprefix("ask.") for rule in asked if rule not in named)
    for words, names in GROUPS:
        wanted = (*names, *others) if words == GROUPS[-1][0] else names
        known = (asked[f"ask.{name}"] for name in wanted if f"ask.{name}" in asked)
        answers = tuple((rule, title, says, rule in ticked) for rule, title, says in known)
        yield Group(words, answers)


def said_before(space: Workspace) -> QueryDict:
    """The form as the profile would have filled it in; empty for a newcomer.

    So set-up can be walked through again: what is not changed stays.
    """
    said = QueryDict(mutable=True)
    profile, held = space.profile, space.journal.profile
    if held is None:
        return said
    said.setlist("days", [*profile.preferred_weekdays])
    said["units"] = str(profile.units)
    said["adult"] = "no" if profile.birth_date else "yes"
    said["birth_date"] = profile.birth_date.isoformat() if profile.birth_date else ""
    if profile.coach:
        said["coach"] = "coach"
    flags = {
        "strength": profile.strength_history,
        "rope": profile.rope_history,
        "running": profile.runs_regularly,
    }
    said.setlist("before", [name for name, is_so in flags.items() if is_so])
    said.setlist("asked", [*profile.contraindications])
    _say_kit(said, space)
    _say_legs(said, space)
    _say_runs(said, space)
    return said


def _say_kit(said: QueryDict, space: Workspace) -> None:
    profile = space.profile
    kit, units = profile.kit, units_of(said)
    most, owned = kit.heaviest_kg, _owned(kit)
    if profile.body_mass_kg:
        said["body_mass_kg"] = f"{weight_number(profile.body_mass_kg, units):g}"
    plates = bool(kit.increments_kg) and not owned and bool(most)
    named = {"dumbbells": bool(owned), "plates": plates, "press": bool(kit.leg_press)}
    said.setlist("kit", [name for name, is_there in named.items() if is_there])
    if owned:
        unit = "lb" if units is Units.IMPERIAL else "kg"
        names = [f"{weight_number(load, units):g}" for load in owned]
        said.setlist("dumbbells", [f"{name}{unit}" for name in names])
        said["dumbbells_other"] = ", ".join(one for one in names if one not in DUMBBELLS[unit])
    elif most:
        said["heaviest_kg"] = f"{weight_number(most, units):g}"


def _owned(kit: Kit) -> tuple[float, ...]:
    """The single weights; those that a set-up before there were any kept as a step and a most."""
    if kit.weights_kg or not kit.heaviest_kg or len(kit.increments_kg) != 1:
        return kit.weights_kg
    (step,) = kit.increments_kg
    return tuple(step * n for n in range(1, round(kit.heaviest_kg / step) + 1))


def _say_legs(said: QueryDict, space: Workspace) -> None:
    profile = space.profile
    if profile.injured_lately is False and profile.condition is Condition.NONE:
        said["none"] = "none"
    elif profile.injured_lately:
        past = [name for name, words in PAST.items() if words in profile.history]
        said.setlist("below", [*past, *([profile.condition] if profile.condition else [])])
    for name in MORNINGS:
        value = getattr(profile, name)
        said[name] = "" if value is None else str(value)


def _say_runs(said: QueryDict, space: Workspace) -> None:
    weekly = standing_weekly(space)
    if weekly is None:
        return
    for day, kind in weekly.kinds.items():
        said[f"run_{day}"] = str(kind)
    said["pattern"], said["until"] = "until", weekly.last.isoformat()
