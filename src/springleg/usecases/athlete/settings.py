"""The runner's settings: look at them, change a value, switch a rule, go back to the default."""

from collections.abc import Iterator

from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide, Layer, Rule
from springleg.core.guide_overrides import (
    FIXED,
    GROUP_WORDS,
    allowed,
    is_no_longer_used,
    rules_of_key,
    with_settings,
)
from springleg.core.log.events import ProfileSet
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import refuse_bad_profile

ON_OR_OFF = message("on or off")
NO_LONGER_USED = message("no longer used")


class Setting(Noun, frozen=True):
    """What may be changed: its key, what holds, the default, the unit, and what it may be.

    A rule, a group or a layer is True or False, or None where only some of its rules are on.
    `former`: of an earlier version; it is kept and changes nothing, and has no default.
    """

    key: str
    said: object
    default: object
    unit: str = ""
    allowed: Message = ON_OR_OFF
    former: bool = False

    @property
    def changed(self) -> bool:
        """Whether what holds differs from the default; a setting may say the default again."""
        return self.said != self.default


def own_settings(space: Workspace, guide: Guide) -> tuple[Setting, ...]:
    """What the runner's profile says, by key, as it was said; empty where all is at its default.

    A key of an earlier version is among them as no longer used; one that this guide does not know
    as a switch that was on.
    """
    return tuple(_setting(guide, key, said) for key, said in sorted(space.profile.settings.items()))


def _setting(guide: Guide, key: str, said: object) -> Setting:
    """A setting by its key, whatever is said of it; one that nobody knows is a switch."""
    if is_no_longer_used(guide, key):
        return Setting(key, said, None, allowed=NO_LONGER_USED, former=True)
    rule, _, name = key.rpartition(".")
    if rule in guide.rules and name in guide.rules[rule].values:
        value = guide.rules[rule].values[name]
        return Setting(key, said, value.held, value.unit, allowed(value))
    return Setting(key, said, guide.rules[key].on if key in guide.rules else True)


def all_settings(space: Workspace, guide: Guide, begun: str = "") -> tuple[Setting, ...]:
    """Every rule that may be switched and every value that may be set, rule by rule.

    Last come the runner's own settings that are no longer used. `begun`: only those whose key
    begins so. The guide's own rules and the limits of age cannot be set. Raises NotFound where no
    key begins so, Refused for settings that the guide does not know.
    """
    own = with_settings(guide, space.profile.settings)
    former = (setting for setting in own_settings(space, guide) if setting.former)
    found = tuple(s for s in (*_settings(guide, own), *former) if s.key.startswith(begun))
    if not found:
        raise _no_setting(guide, own, begun)
    return found


def _settings(guide: Guide, own: Guide) -> Iterator[Setting]:
    for rule in own.rules.values():
        if rule.layer is Layer.GUIDE or rule.id in FIXED:
            continue
        yield _setting(guide, rule.id, rule.on)
        for name, value in rule.values.items():
            if value.bounds is not None:
                yield _setting(guide, f"{rule.id}.{name}", value.held)


def known_keys(guide: Guide) -> tuple[str, ...]:
    """The keys of all rules and values that may be set, then those of groups and layers."""
    keys = [setting.key for setting in _settings(guide, guide)]
    return (*keys, *GROUP_WORDS, *map(str, Layer))


def one_setting(space: Workspace, guide: Guide, key: str) -> Setting:
    """One setting as it holds: a value, a rule, a group or a layer. Raises NotFound.

    Of a group or layer only the rules that are on by default count. Raises Refused for settings
    that the guide does not know, and for one of an earlier version that the runner does not have.
    """
    own = with_settings(guide, space.profile.settings)
    if is_no_longer_used(guide, key):
        if key not in space.profile.settings:
            raise _former(key)
        return _setting(guide, key, space.profile.settings[key])
    for setting in _settings(guide, own):
        if setting.key == key:
            return setting
    named = () if key in guide.rules else rules_of_key(own.rules, key)
    if not named:
        raise _no_setting(guide, own, key)
    states = {rule.on for rule in named if guide.on(rule.id)}
    return Setting(key, states.pop() if len(states) == 1 else None, default=True)


def _former(key: str) -> Refused:
    return Refused(
        f"settings.{key}",
        message("is no longer used, and setting it would change nothing"),
        message("See `springleg settings list`"),
    )


def _no_setting(guide: Guide, own: Guide, key: str) -> NotFound:
    from difflib import get_close_matches  # costs a start more than it is used

    keys = [setting.key for setting in _settings(guide, own)]
    known = [*GROUP_WORDS, *map(str, Layer), *{key.partition(".")[0] for key in keys}, *keys]
    near = get_close_matches(key[:80], known, n=1)
    remedy = (
        message("Did you mean {near}? See `springleg settings list`", near=repr(near[0]))
        if near
        else message("See `springleg settings list`")
    )
    return NotFound(message("There is no setting {key}", key=repr(key[:80])), remedy)


def change(space: Workspace, guide: Guide, key: str, said: object) -> tuple[Rule, ...]:
    """Keep one setting from now on; the rules of safety that it switches off.

    They are those that would be on without this setting, also where it said the same before. The
    plan is not made again. Raises UnknownName and Refused, also for one that is no longer used, and
    then changes nothing.
    """
    if is_no_longer_used(guide, key):
        raise _former(key)
    others = {name: held for name, held in space.profile.settings.items() if name != key}
    profile = replace(space.profile, settings={**others, key: said})
    refuse_bad_profile(guide, profile, standing=space.profile)
    before, after = with_settings(guide, others), with_settings(guide, profile.settings)
    space.add(ProfileSet(profile))
    return tuple(
        rule for rule in after.rules.values() if rule.safety and before.on(rule.id) and not rule.on
    )


def reset(space: Workspace, key: str) -> None:
    """Go back to the default. Raises NotFound where the default already holds.

    What is left is not judged again: a setting that is bad by now must not keep others in place.
    """
    if key not in space.profile.settings:
        raise NotFound(
            message("{key} is at its default", key=key), message("See `springleg settings`")
        )
    left = {name: said for name, said in space.profile.settings.items() if name != key}
    space.add(ProfileSet(replace(space.profile, settings=left)))


def read_value(text: str) -> object:
    """A value as typed: on, true, yes (True), off, false, no (False), a number, else the text.

    With commas it is a list of such, its words in small letters. Never raises: what the value may
    be is judged when it is kept.
    """
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
