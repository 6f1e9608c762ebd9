"""Set up the runner's profile and change it."""

from collections.abc import Mapping

from springleg.core import shape
from springleg.core.adapt.gates import contraindication
from springleg.core.athlete import Profile
from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Guide
from springleg.core.log.bounds import MOST_WORDS, refuse_beyond
from springleg.core.log.entries import ProfileSet, profile_of
from springleg.core.log.known import refuse_unknown
from springleg.core.settings import refuse_out_of_bounds, with_settings
from springleg.planner.rules import planning_rules
from springleg.usecases.clock import zone_named
from springleg.usecases.workspace import Workspace

MOST_KG = 400
MOST_SETTINGS, DEEPEST = 1_000, 3


def set_profile(space: Workspace, guide: Guide, profile: Profile) -> bool:
    """Keep this profile from now on; False where it is the one that stands already.

    Raises Refused, by place, where it cannot be.
    """
    for step in profile.kit.increments_kg:
        if not 0 < step <= MOST_KG:
            raise Refused("increments", f"{step:g} kg is no step of weight", "Give kilograms")
    if profile.body_mass_kg is not None and not 0 < profile.body_mass_kg <= MOST_KG:
        wrong = f"{profile.body_mass_kg:g} kg is no body mass"
        raise Refused("body mass", wrong, "Give kilograms")
    if profile.birth_date is not None and profile.birth_date >= space.today():
        wrong = f"{profile.birth_date} is not in the past"
        raise Refused("birth date", wrong, "Write it as YYYY-MM-DD")
    refuse_beyond(profile, space.today())
    refuse_unknown(guide, ProfileSet(profile), "")
    refuse_bad_profile(guide, profile, standing=space.profile)
    if profile_of(space.entries) == profile:
        return False
    space.add(ProfileSet(profile))
    return True


def refuse_bad_profile(
    guide: Guide, profile: Profile, place: str = "", *, standing: Profile | None = None
) -> None:
    """Raise Refused for a time zone, an answer or a setting that there is not, or beyond bounds.

    A setting that the `standing` profile has already is not held to its bounds again.
    """
    try:
        zone_named(profile.timezone)
        for index, name in enumerate(profile.contraindications):
            _refuse_unknown_answer(guide, name, f"contraindications[{index}]")
        _refuse_large("settings", profile.settings)
        own = with_settings(guide, profile.settings)
        kept = standing.settings if standing else {}
        new = {k: said for k, said in profile.settings.items() if k not in kept or kept[k] != said}
        refuse_out_of_bounds(guide, new)
        planning_rules(own)
    except Refused as refused:
        raise (refused.inside(place) if place else refused) from None


def _refuse_unknown_answer(guide: Guide, name: str, place: str) -> None:
    try:
        contraindication(guide, name)
    except UnknownName as unknown:
        raise Refused(place, unknown.wrong, unknown.remedy) from None


def _refuse_large(place: str, said: object, depth: int = 0) -> None:
    """Settings are names and values, a few tables deep; anything larger is no setting."""
    if isinstance(said, str) and len(said) > MOST_WORDS:
        raise Refused(place, f"is {len(said)} characters long, at most {MOST_WORDS} are taken")
    if not isinstance(said, Mapping | list | tuple):
        return
    if len(said) > MOST_SETTINGS or depth > DEEPEST:
        raise Refused(place, "is too large for settings", "See `springleg settings`")
    named = said.items() if isinstance(said, Mapping) else enumerate(said)
    for key, value in named:
        _refuse_large(place, key, depth)
        _refuse_large(shape.inner(place, str(key)), value, depth + 1)
