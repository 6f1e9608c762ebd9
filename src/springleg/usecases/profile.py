"""Set up the runner's profile and change it."""

from springleg.core.athlete import Profile
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import ProfileSet, profile_of
from springleg.usecases.clock import zone_named
from springleg.usecases.workspace import Workspace

MOST_KG = 400


def set_profile(space: Workspace, guide: Guide, profile: Profile) -> bool:
    """Keep this profile from now on; False where it is the one that stands already.

    Raises Refused, by place, where it cannot be.
    """
    zone_named(profile.timezone)
    for step in profile.kit.increments_kg:
        if not 0 < step <= MOST_KG:
            raise Refused("increments", f"{step:g} kg is no step of weight", "Give kilograms")
    if profile.body_mass_kg is not None and not 0 < profile.body_mass_kg <= MOST_KG:
        wrong = f"{profile.body_mass_kg:g} kg is no body mass"
        raise Refused("body mass", wrong, "Give kilograms")
    for workout in profile.menu:
        guide.workout(workout)
    if profile.birth_date is not None and profile.birth_date >= space.today():
        wrong = f"{profile.birth_date} is not in the past"
        raise Refused("birth date", wrong, "Write it as YYYY-MM-DD")
    if profile_of(space.entries) == profile:
        return False
    space.add(ProfileSet(profile))
    return True
