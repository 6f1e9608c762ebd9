"""The runner's settings: look at them, change a value, switch a rule, go back to the default."""

from dataclasses import dataclass, replace

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.facts import ProfileSet
from springleg.usecases.profile import refuse_bad_profile
from springleg.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that differs from the default: its key, what was said, and the default."""

    key: str
    said: object
    default: object


def own_settings(space: Workspace, guide: Guide) -> tuple[Setting, ...]:
    """What the runner has changed."""
    return tuple(
        Setting(key, said, _default(guide, key))
        for key, said in sorted(space.profile.settings.items())
    )


def _default(guide: Guide, key: str) -> object:
    rule, _, name = key.rpartition(".")
    held = guide.rules.get(rule)
    if held is not None and name in held.values:
        return held.values[name].held
    return guide.rules[key].on if key in guide.rules else True


def change(space: Workspace, guide: Guide, key: str, said: object) -> None:
    """Keep one setting from now on. Raises UnknownName and Refused, and then changes nothing."""
    profile = replace(space.profile, settings={**space.profile.settings, key: said})
    refuse_bad_profile(guide, profile)
    space.add(ProfileSet(profile))


def reset(space: Workspace, key: str) -> None:
    """Go back to the default. Raises NotFound where the default already holds.

    What is left is not judged again: a setting that is bad by now must not keep others in place.
    """
    if key not in space.profile.settings:
        raise NotFound(f"{key} is at its default", "See `springleg settings`")
    left = {name: said for name, said in space.profile.settings.items() if name != key}
    space.add(ProfileSet(replace(space.profile, settings=left)))


def read_value(text: str) -> object:
    """A value as typed: true or false, a number, a list with commas, else words."""
    plain = text.strip().lower()
    if plain in ("on", "true", "yes"):
        return True
    if plain in ("off", "false", "no"):
        return False
    if "," in plain:
        return [read_value(part) for part in plain.split(",")]
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return text
