"""Set up the runner's profile and change it."""

from collections.abc import Mapping
from typing import Any

from springleg.core import validation
from springleg.core.athlete import Focus, Profile
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.gates import contraindication
from springleg.core.errors import NotFound, Refused, UnknownName
from springleg.core.guide import Guide
from springleg.core.guide_overrides import refuse_out_of_bounds, with_settings
from springleg.core.log.entries import Entry, ProfileSet, Retraction
from springleg.core.log.limits import MOST_WORDS, refuse_beyond
from springleg.core.log.references import refuse_unknown
from springleg.core.message import NOTHING, Message, message
from springleg.core.profile_fields import Change, changes, with_values
from springleg.core.units import SAME_KG, weight
from springleg.planner.constraints import planning_rules
from springleg.usecases.app.clock import zone_of
from springleg.usecases.app.workspace import Workspace

BY_AGE = frozenset({"birth_date", "coach"})
NEW_QUESTIONS = message(
    "Some questions are not answered yet: whether you run regularly, whether you were injured "
    "lately, and what you have now. Until you answer, heavy work and the rope open step by step."
)
MOST_SETTINGS, DEEPEST = 1_000, 3


def new_questions(profile: Profile) -> Message:
    """What a runner who set up before they were there is asked; NOTHING once all are answered.

    Until then each counts as "not yet": heavy work and the rope open step by step.
    """
    return NEW_QUESTIONS if profile.unasked else NOTHING


def set_profile(space: Workspace, guide: Guide, profile: Profile) -> bool:
    """Keep this profile from now on; False where it is the one that stands already.

    Raises Refused, by the name of the field, where it cannot be. The limits of age are not asked
    here: `change_profile` does that.
    """
    refuse_profile(space, guide, profile)
    if space.journal.profile == profile:
        return False
    space.add(ProfileSet(profile))
    return True


def change_profile(space: Workspace, guide: Guide, values: Mapping[str, Any]) -> tuple[Change, ...]:
    """Keep these fields, by their names, from now on; what changed by that, empty for nothing.

    Raises as `profile_with` does; then nothing is kept.
    """
    before, profile = space.profile, profile_with(space, guide, values)
    set_profile(space, guide, profile)
    return changes(before, profile)


def profile_with(space: Workspace, guide: Guide, values: Mapping[str, Any]) -> Profile:
    """The profile with these fields, by their names, instead of what they were; nothing is kept.

    The values are those of `Profile` and `Kit`, in their units; a focus holds from today on, also
    one that is named again. Raises Refused, and TooYoung for
    who may not train, or not without a coach, where the birth date or the coach is among them.
    """
    if "contraindications" in values:
        names = (contraindication(guide, name) for name in values["contraindications"])
        values = {**values, "contraindications": tuple(dict.fromkeys(names))}
    if "focus" in values:
        balanced = values["focus"] is Focus.BALANCED
        values = {**values, "focus_since": None if balanced else space.today()}
    profile = with_values(space.profile, values)
    refuse_profile(space, guide, profile)
    if values.keys() & BY_AGE:
        refuse_too_young(guide, profile, space.today())
    return profile


def last_change(space: Workspace) -> Entry | None:
    """The entry that made the profile what it is, whoever wrote it (settings, days off, words).

    By its id the change can be taken back. None where there is no profile yet.
    """
    said = space.journal.of(ProfileSet)
    return said[-1][0] if said else None


def undo_profile(space: Workspace, said: str = "") -> tuple[Change, ...]:
    """Let the profile be what it was before its last change; what changed by that.

    Before the first there is the blank one. `said`: the id of the entry that is meant. Raises
    NotFound where that is not the last change, and where there was none.
    """
    before, last = space.profile, last_change(space)
    if last is None or said not in ("", str(last.id)):
        raise NotFound(
            message("There is nothing to take back"), message("Look at your profile as it is now")
        )
    space.add(Retraction(last.id))
    return changes(before, space.profile)


def refuse_profile(space: Workspace, guide: Guide, profile: Profile) -> None:
    """Raise Refused, by the name of the field, for a profile that nobody can have today."""
    if profile.birth_date is not None and profile.birth_date >= space.today():
        wrong = message("{day} is not in the past", day=profile.birth_date)
        raise Refused("birth_date", wrong, message("Write it as YYYY-MM-DD"))
    refuse_beyond(profile, space.today())
    refuse_unknown(guide, ProfileSet(profile), "")
    refuse_bad_profile(guide, profile, standing=space.profile)


def refuse_bad_profile(
    guide: Guide, profile: Profile, place: str = "", *, standing: Profile | None = None
) -> None:
    """Raise Refused for a time zone, an answer or a setting that there is not, or beyond bounds.

    A setting that the `standing` profile has already is not held to its bounds again.
    """
    try:
        zone_of(profile.timezone)
        for index, name in enumerate(profile.contraindications):
            _refuse_unknown_answer(guide, name, f"contraindications[{index}]")
        _refuse_large("settings", profile.settings)
        own = with_settings(guide, profile.settings)
        kept = standing.settings if standing else {}
        new = {k: said for k, said in profile.settings.items() if k not in kept or kept[k] != said}
        refuse_out_of_bounds(guide, new)
        planning_rules(own)
        _refuse_too_heavy(profile)
    except Refused as refused:
        raise (refused.inside(place) if place else refused) from None


def _refuse_too_heavy(profile: Profile) -> None:
    """Single weights over what the runner adds at most: one of the two is not so."""
    owned, most = max(profile.kit.weights_kg, default=0.0), profile.kit.heaviest_kg
    if most is not None and owned > most + SAME_KG:
        wrong = message(
            "{owned} is more than {most}, the heaviest that you can add",
            owned=weight(owned, profile.units),
            most=weight(most, profile.units),
        )
        raise Refused("weights_kg", wrong, message("Change one of the two, or leave it empty"))


def _refuse_unknown_answer(guide: Guide, name: str, place: str) -> None:
    try:
        contraindication(guide, name)
    except UnknownName as unknown:
        raise unknown.at(place) from None


def _refuse_large(place: str, said: object, depth: int = 0) -> None:
    """Settings are names and values, a few tables deep; anything larger is no setting."""
    if isinstance(said, str) and len(said) > MOST_WORDS:
        raise Refused(
            place,
            message(
                "is {count} characters long, at most {most} are taken",
                count=len(said),
                most=MOST_WORDS,
            ),
        )
    if not isinstance(said, Mapping | list | tuple):
        return
    if len(said) > MOST_SETTINGS or depth > DEEPEST:
        raise Refused(
            place, message("is too large for settings"), message("See `springleg settings`")
        )
    named = said.items() if isinstance(said, Mapping) else enumerate(said)
    for key, value in named:
        _refuse_large(place, key, depth)
        _refuse_large(validation.inner(place, str(key)), value, depth + 1)
