"""Set up the runner's profile and change it."""

from springleg.core.athlete import Profile
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import ProfileSet
from springleg.usecases.clock import zone_named
from springleg.usecases.workspace import Workspace

MOST_KG = 400


def set_profile(space: Workspace, guide: Guide, profile: Profile) -> None:
    """Keep this profile from now on. Raises Refused, by place, where it cannot be."""
    zone_named(profile.timezone)
    for index, step in enumerate(profile.kit.increments_kg):
        if not 0 < step <= MOST_KG:
            raise Refused(f"increments_kg[{index}]", f"{step:g} kg is no step of weight")
    if profile.body_mass_kg is not None and not 0 < profile.body_mass_kg <= MOST_KG:
        raise Refused("body_mass_kg", f"{profile.body_mass_kg:g} kg is no body mass")
    for workout in profile.menu:
        guide.workout(workout)
    if profile.birth_date is not None and profile.birth_date >= space.today():
        raise Refused("birth_date", f"{profile.birth_date} is not in the past")
    space.add(ProfileSet(profile))
