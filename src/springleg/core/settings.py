"""The runner's own settings laid over the guide: values changed, rules switched off."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Guide, Layer, Rule, Value

FIXED = ("age.limits", "age.coached")
GROUP_WORDS = {"gates": "gate"}
MOST = 1e6  # no dose is near it
MEASURED = ("%", "kg", "km", "cm")  # the units that may be taken in parts


def with_settings(guide: Guide, settings: Mapping[str, object]) -> Guide:
    """The guide under these settings; each key is a value, a rule, a group or a layer.

    `{"progression.step.heavy_pct": 5}` changes a value; `{"pain.trend": False}` switches a rule,
    `{"gates": False}` a group, `{"evidence": False}` a layer. The guide's own rules stay as they
    are. What is said of less outranks what is said of more, whichever comes first. Raises
    UnknownName and Refused, by place.
    """
    rules = dict(guide.rules)
    for key, said in sorted(_flat("", settings), key=lambda one: (_rank(one[0]), one[0])):
        if isinstance(said, bool) and (named := list(_named(rules, key))):
            rules |= {rule.id: replace(rule, on=said) for rule in named}
        else:
            changed = _changed(rules, key, said)
            rules[changed.id] = changed
    return replace(guide, rules=rules)


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


def _named(rules: Mapping[str, Rule], key: str) -> Iterator[Rule]:
    """The rules that a key switches: a layer's, a group's, or the one of that name."""
    group = GROUP_WORDS.get(key, key)
    for rule in rules.values():
        if rule.layer is Layer.GUIDE:
            if key == rule.id:
                raise Refused(f"settings.{key}", "the guide's own rules are not for changing")
        elif key in (rule.id, str(rule.layer)) or rule.id.partition(".")[0] == group:
            yield rule


def _changed(rules: Mapping[str, Rule], key: str, said: object) -> Rule:
    """One value of one rule changed to another of its kind."""
    rule_id, _, name = key.rpartition(".")
    if rule_id in FIXED:
        raise Refused(f"settings.{key}", "the limits of age are not for changing")
    if rule_id not in rules or name not in rules[rule_id].values:
        every = [f"{rule.id}.{value}" for rule in rules.values() for value in rule.values]
        known = (*rules, *every) if "." in key else (*GROUP_WORDS, *Layer, *rules)
        raise UnknownName(f"settings.{key}", key, known, "setting")
    rule = rules[rule_id]
    if rule.layer is Layer.GUIDE:
        raise Refused(f"settings.{key}", "the guide's own rules are not for changing")
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
        raise Refused(place, f"{said!r} is not like {value.held!r} ({value.unit})")
    for one in found if isinstance(found, tuple) else (found,):
        if isinstance(one, int | float) and not isinstance(one, bool) and not 0 <= one < MOST:
            raise Refused(place, f"{one!r} is out of reach")
    return _counted(place, value, found)


def _counted(place: str, value: Value, found: object) -> object:
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
            wrong = f"{found:g} is not a whole number ({unit})"
            back = place.removeprefix("settings.")
            raise Refused(place, wrong, f"Back to the default: springleg settings reset {back}")
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
