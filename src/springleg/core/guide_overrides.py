"""The runner's own settings laid over the guide: values changed, rules switched off."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Guide, Layer, Rule, Value
from springleg.core.message import NOTHING, Message, joined, message, term

FIXED = ("age.limits", "age.coached")
GROUP_WORDS = {"gates": "gate"}
MOST = 1e6  # no dose is near it
MEASURED = ("%", "kg", "km", "cm")  # the units that may be taken in parts


def with_settings(guide: Guide, settings: Mapping[str, object]) -> Guide:
    """The guide under these settings; each key is a value, a rule, a group or a layer.

    `{"progression.step.heavy_pct": 5}` changes a value; `{"pain.trend": False}` switches a rule,
    `{"gates": False}` a group, `{"evidence": False}` a layer. The guide's own rules stay as they
    are. What is said of less outranks what is said of more, whichever comes first. Keys of rules
    and values that are gone (`guide.former`) change nothing. Raises UnknownName and Refused, by
    place.
    """
    rules = dict(guide.rules)
    for key, said in sorted(_flat("", settings), key=lambda one: (_rank(one[0]), one[0])):
        if is_no_longer_used(guide, key):
            continue  # of an earlier version: kept, and it changes nothing
        if named := rules_of_key(rules, key):
            if not isinstance(said, bool):
                raise Refused(
                    f"settings.{key}",
                    message("{value} is neither on nor off", value=repr(said)),
                    message("Say on or off"),
                )
            rules |= {rule.id: replace(rule, on=said) for rule in named}
        else:
            changed = _changed(rules, key, said)
            rules[changed.id] = changed
    return replace(guide, rules=rules)


def is_no_longer_used(guide: Guide, key: str) -> bool:
    """Whether a key is one of an earlier version alone: it is kept and changes nothing."""
    return guide.is_former(key) and not rules_of_key(guide.rules, key)


def refuse_out_of_bounds(guide: Guide, settings: Mapping[str, object]) -> None:
    """Raise Refused for a setting beyond what its value may be set to, by place and range.

    `with_settings` does not ask: what was kept before the bounds were there still holds. A key that
    is no value's is passed over here.
    """
    for key, said in _flat("", settings):
        if key in FIXED:
            raise Refused(f"settings.{key}", message("the limits of age are not for changing"))
        rule_id, _, name = key.rpartition(".")
        value = guide.rules[rule_id].values.get(name) if rule_id in guide.rules else None
        if value is not None:
            _refuse_beyond(f"settings.{key}", value, said)


def allowed(value: Value) -> Message:
    """What a value may be set to: `7 to 60`; `light, heavy, plyometric`; or NOTHING.

    Without the unit; NOTHING where the value is not for changing.
    """
    bounds = value.bounds
    if bounds is None:
        return NOTHING
    if bounds.among:
        return joined("{parts:commas}", *map(term, bounds.among))
    spans = [bounds.of(index) for index in range(max(len(bounds.low), len(bounds.high)))]
    parts = tuple(message("{low} to {high}", low=low, high=high) for low, high in spans)
    return joined("{parts:commas}", *parts)


def _refuse_beyond(place: str, value: Value, said: object) -> None:
    bounds, each = value.bounds, said if isinstance(said, list | tuple) else (said,)
    if bounds is None:
        wrong = message("is not for changing: nothing is worked out from it")
        raise Refused(place, wrong, message("See `springleg settings list`"))
    for index, one in enumerate(each):
        if bounds.among:
            if one not in bounds.among:
                raise UnknownName(place, one, bounds.among, term(value.unit))
            continue
        low, high = bounds.of(index)
        if not isinstance(one, int | float) or not low <= one <= high:
            wrong = message(
                "{value} is not from {low} to {high} ({unit})",
                value=repr(one),
                low=low,
                high=high,
                unit=value.unit,
            )
            raise Refused(
                place, wrong, message("The default is {default}", default=str(value.held))
            )
    if value.is_range and each[0] > each[1]:
        raise Refused(
            place,
            message("the low end {low} is above the high end {high}", low=each[0], high=each[1]),
            message("Swap them"),
        )


def _rank(key: str) -> int:
    """Layers before groups before rules and values."""
    return 0 if key in tuple(Layer) else 1 if "." not in key else 2


def _flat(place: str, settings: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Nested tables as dotted names, so that TOML may be written either way."""
    for key, said in settings.items():
        name = f"{place}.{key}" if place else key
        if isinstance(said, Mapping):
            yield from _flat(name, said)
        else:
            yield name, said


def rules_of_key(rules: Mapping[str, Rule], key: str) -> tuple[Rule, ...]:
    """The rules that a key switches: a layer's, a group's, or the one of that name.

    Empty where it is a value's key, or nobody's. Raises Refused for the guide's own.
    """
    if key in rules and rules[key].layer is Layer.GUIDE:
        raise Refused(f"settings.{key}", message("the guide's own rules are not for changing"))
    group = GROUP_WORDS.get(key, key)
    return tuple(
        rule
        for rule in rules.values()
        if rule.layer is not Layer.GUIDE
        and (key in (rule.id, str(rule.layer)) or rule.id.partition(".")[0] == group)
    )


def _changed(rules: Mapping[str, Rule], key: str, said: object) -> Rule:
    """One value of one rule changed to another of its kind."""
    rule_id, _, name = key.rpartition(".")
    if rule_id in FIXED:
        raise Refused(f"settings.{key}", message("the limits of age are not for changing"))
    if rule_id not in rules or name not in rules[rule_id].values:
        every = [f"{rule.id}.{value}" for rule in rules.values() for value in rule.values]
        known = (*rules, *every) if "." in key else (*GROUP_WORDS, *Layer, *rules)
        raise UnknownName(f"settings.{key}", key, known, message("setting"))
    rule = rules[rule_id]
    if rule.layer is Layer.GUIDE:
        raise Refused(f"settings.{key}", message("the guide's own rules are not for changing"))
    value = rule.values[name]
    held = _like(f"settings.{key}", value, said)
    return replace(rule, values={**rule.values, name: replace(value, held=held)})


def _like(place: str, value: Value, said: object) -> object:
    """What was said, if it is of the same kind as what stands."""
    found: object = tuple(said) if isinstance(said, list) else said
    same = (
        isinstance(found, type(value.held))
        or (isinstance(value.held, float) and isinstance(found, int))
        or (isinstance(value.held, int) and isinstance(found, float))
    )
    numbers = isinstance(found, bool) == isinstance(value.held, bool)
    if not same or not numbers or (isinstance(found, tuple) and not _fits(found, value.held)):
        wrong = message(
            "{value} is not like {like} ({unit})",
            value=repr(said),
            like=repr(value.held),
            unit=value.unit,
        )
        raise Refused(
            place,
            wrong,
            message("Give {allowed}", allowed=allowed(value)) if value.bounds else NOTHING,
        )
    for one in found if isinstance(found, tuple) else (found,):
        if isinstance(one, int | float) and not isinstance(one, bool) and not 0 <= one < MOST:
            raise Refused(place, message("{value} is out of reach", value=repr(one)))
    return _whole_where_counted(place, value, found)


def _whole_where_counted(place: str, value: Value, found: object) -> object:
    """Days, sets, repetitions and the like come whole; shares and measures need not."""
    if isinstance(value.held, tuple) and all(isinstance(item, int) for item in value.held):
        assert isinstance(found, tuple)  # noqa: S101 the two are alike
        return tuple(_whole(place, value.unit, item) for item in found)
    if isinstance(value.held, int) and not value.unit.startswith(MEASURED):
        return _whole(place, value.unit, found)
    return found


def _whole(place: str, unit: str, found: object) -> object:
    if isinstance(found, float):
        if not found.is_integer():
            wrong = message("{value} is not a whole number ({unit})", value=found, unit=unit)
            back = place.removeprefix("settings.")
            raise Refused(
                place,
                wrong,
                message("Back to the default: springleg settings reset {key}", key=back),
            )
        return int(found)
    return found


def _fits(found: tuple[object, ...], held: object) -> bool:
    kinds = (
        (int, float)
        if isinstance(held, tuple) and held and isinstance(held[0], int | float)
        else (str,)
    )
    same = isinstance(held, tuple) and len(found) == len(held)
    return same and all(isinstance(item, kinds) and not isinstance(item, bool) for item in found)
