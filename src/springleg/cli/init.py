"""`springleg init`: who you are, your kit, your days, and what must be asked before you train."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from springleg.cli.output import hanging, in_words, print_json, talk, tell_changes
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.cli.values import DATES, TEXT, WORKOUT, ZONE, in_dates, one_of
from springleg.core import serialization
from springleg.core.athlete import Profile
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import term
from springleg.core.profile_fields import (
    TYPED,
    ProfileField,
    field_named,
    read_value,
    shown_value,
    value_of,
    with_values,
)
from springleg.core.units import weight_unit
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import Workspace

if TYPE_CHECKING:
    from springleg.core.message import Message
    from springleg.core.written_day import WrittenDays

SEVERAL = ("texts", "names", "answers")  # controls of fields that may be said again and again
BEFORE_HEALTH = (
    *("units", "preferred_weekdays", "leg_press", "increments_kg", "heaviest_kg", "weights_kg"),
    *("runs_regularly", "strength_history", "rope_history", "injured_lately", "condition"),
    *("usual_pain", "usual_stiffness_min"),
)
AFTER_HEALTH = ("body_mass_kg", "timezone")
EXAMPLES = (
    "springleg init",
    "springleg init --days tue,fri --leg-press tue --increments 1.25,2.5 --no-input",
    "springleg init --units imperial --body-mass 154 --strength-history",
    "springleg init --weights 6,10,16",
    "springleg init --unavailable fri..sun",
)


def with_fields(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each typed field of the profile; the command gets it by the field's name.

    None, or () where it may be said again, stands for an option that was not said.
    """
    for field in reversed(TYPED):
        flag = f"/--no-{field.option}" if field.kind.widget == "flag" else ""
        names = (f"--{field.option}{flag}", field.name)
        command = click.option(*names, **_ways(field))(command)
    return command


def _ways(field: ProfileField) -> dict[str, Any]:
    if field.kind.widget == "flag":
        return {"default": None, "help": field.help}
    if field.kind.widget == "days":
        more = "Days on which you cannot train, beside those you have said."
        return {"type": DATES, "multiple": True, "metavar": "DATE[..DATE]", "help": more}
    if field.kind.choices:
        return {"type": one_of(value for value, _ in field.kind.choices), "help": field.help}
    if field.kind.widget in SEVERAL:
        return {
            "type": WORKOUT if field.name == "menu" else TEXT,
            "multiple": True,
            "help": f"{field.help[:-1]} (more than once, if you like).",
        }
    return {"type": ZONE if field.name == "timezone" else TEXT, "help": field.hint}


@click.command("init", cls=Ask, examples=EXAMPLES)
@with_fields
@click.option(
    "--available",
    type=DATES,
    multiple=True,
    metavar="DATE[..DATE]",
    help="Days on which you can train after all.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing.")
@with_json
@with_data
def command(where: DataLocation, *, as_json: bool, no_input: bool, **said: Any) -> None:
    """Set up: your days, your kit, your legs. Or change what you name of it.

    Without options it asks you; all but your age may be left open. An empty value ("") takes out
    what you said before. To see what you have said: springleg profile
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.profile import change_profile
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    named = {key: value for key, value in said.items() if value not in (None, ())}
    asks = not named and not no_input and sys.stdin is not None and sys.stdin.isatty()
    with own_workspace(where) as space:
        base, before = _base(space), len(space.entries)
        profile = (
            _asked(space, guide, base)
            if asks
            else with_values(base, _read(base, named, space.today()))
        )
        changed = change_profile(space, guide, _values(space.profile, profile, named))
        profile, is_new = space.profile, len(space.entries) > before
        moved = replan(space, guide)
        following = "springleg plan" if space.has_runs else "springleg calendar import my-runs.ics"
    if as_json:
        print_json(serialization.to_plain(profile))
    tell_changes(changed)
    tell_replanned(guide, moved)
    talk(_kept(profile.timezone) if is_new else message("Your profile is as it was."))
    talk(message("Next: {command}", command=following))


def _kept(timezone: str) -> "Message":
    if not timezone:
        return message("Your profile is saved.")
    return message("Your profile is saved. Your time zone: {zone}.", zone=timezone)


def _values(before: Profile, now: Profile, named: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were named or that differ, and what the limits of age are asked of."""
    from springleg.usecases.athlete.profile import BY_AGE

    values = {field.name: value_of(now, field.name) for field in TYPED}
    return {
        name: value
        for name, value in values.items()
        if name in BY_AGE or name in named or value != value_of(before, name)
    }


def _base(space: Workspace) -> Profile:
    """What stands, with this machine's time zone where none was named."""
    from springleg.usecases.app.clock import local_zone_name

    return replace(space.profile, timezone=space.profile.timezone or local_zone_name())


def _read(base: Profile, named: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The values of the fields that were named as options. Raises Refused by option."""
    from springleg.core.athlete import Units

    units = Units(named.get("units", base.units))
    values: dict[str, Any] = {}
    for field in TYPED:
        said = named.get(field.name)
        if field.kind.widget == "texts" and said:
            said = [text for text in said if text.strip()]
        elif isinstance(said, tuple):
            said = ",".join(said) if field.kind.widget in SEVERAL else said
        if said is not None and field.kind.widget != "days":
            if field.kind.widget == "date":
                said = in_dates(str(said), today, ahead=False)
            values[field.name] = read_value(field, f"--{field.option}", said, units)
    away = set(base.unavailable) | _days(named, "unavailable", today)
    return values | {"unavailable": tuple(sorted(away - _days(named, "available", today)))}


def _days(named: Mapping[str, Any], key: str, today: date) -> set[date]:
    from springleg.core.written_day import days_on

    spans: tuple[WrittenDays, ...] = named.get(key, ())
    try:
        found = [days_on(span, today, ahead=True) for span in spans]
    except Refused as refused:
        raise refused.at(f"--{key}") from None
    return {
        first + timedelta(days=day)
        for first, last in found
        for day in range((last - first).days + 1)
    }


def _asked(space: Workspace, guide: Guide, base: Profile) -> Profile:
    """The questions in turn; Enter keeps what stands."""
    talk(message("A few questions. Press Enter to leave one as it is."))
    profile = base
    for name in BEFORE_HEALTH:
        profile = _ask(space, guide, profile, name)
    profile = _age(space, guide, _health(guide, profile))
    for name in AFTER_HEALTH:
        profile = _ask(space, guide, profile, name)
    return profile


def _ask(space: Workspace, guide: Guide, profile: Profile, name: str) -> Profile:
    """Ask for one field until the answer can be kept."""
    from springleg.usecases.athlete.profile import refuse_profile

    field = field_named(name)
    label, form = term(field.label), term(field.kind.form)
    if field.kind.limits_kg:
        label = message("{label} in {unit}", label=label, unit=weight_unit(profile.units))
    question = message("{label} ({form})", label=label, form=form)
    while said := _answer(question, shown_value(field, profile)):
        if field.kind.widget == "date":
            said = in_dates(said, space.today(), ahead=False)
        try:
            found = with_values(profile, {name: read_value(field, "", said, profile.units)})
            refuse_profile(space, guide, found)
        except Refused as refused:
            talk(refused.message)
        else:
            return found
    return profile


def _answer(question: "Message", shown: str = "") -> str:
    """What was typed; `shown` is what stands, in brackets."""
    words = in_words(question) + (f" [{shown}]" if shown else "")
    return str(click.prompt(words, default="", show_default=False, err=True)).strip()


def _health(guide: Guide, profile: Profile) -> Profile:
    """What must be cleared first, as the app asks it; and the signs with which nobody starts."""
    from springleg.core.dosing.gates import contraindication
    from springleg.usecases.plan.onboarding import asked_before, warning_signs

    asked = asked_before(guide)
    talk(message("Do you have any of this now, or had it in the last months?"))
    for number, (_, title, _) in enumerate(asked, 1):
        talk(hanging(f"{number:3}  ", term(title)))
    signs = [term(sign.title) for sign in warning_signs(guide)]
    talk(message("Do not start while you have a warning sign: {signs:semicolons}", signs=signs))
    shown = ", ".join(profile.contraindications) or in_words(message("none"))
    known = {str(number): rule for number, (rule, *_) in enumerate(asked, 1)}
    while said := _answer(message("Their numbers, like 2,5, or none"), shown):
        words = [] if said.lower() == "none" else said.replace(",", " ").split()
        try:
            names = tuple(contraindication(guide, known.get(word, word)) for word in words)
        except Refused as refused:
            talk(refused.message)
        else:
            _advise(asked, names)
            return replace(profile, contraindications=tuple(dict.fromkeys(names)))
    return profile


def _advise(asked: Sequence[tuple[str, str, str]], named: Sequence[str]) -> None:
    """What to do first where something was named; nothing of the rest."""
    for rule, title, says in asked:
        if rule in named:
            talk(message("{title}. {says}", title=term(title), says=term(says)))


def _age(space: Workspace, guide: Guide, profile: Profile) -> Profile:
    """Adults need not say when they were born; the young must, and whether they have a coach."""
    alone = guide.values.age.alone_years
    if profile.birth_date or click.confirm(
        in_words(message("Are you {age} or older?", age=alone)), err=True
    ):
        return profile
    while profile.birth_date is None:
        profile = _ask(space, guide, profile, "birth_date")
    return _ask(space, guide, profile, "coach")
