"""`springleg init`: who you are, your kit, your days."""

import sys
from dataclasses import replace
from datetime import date, time

import click

from springleg.cli.common import DATE, print_json, talk, with_data, with_json
from springleg.core import wire
from springleg.core.athlete import Kit, Profile, Units, Weekday
from springleg.core.errors import Refused
from springleg.core.shape import choice, distinct
from springleg.usecases.workspace import Where


def _weekdays(place: str, said: str) -> tuple[Weekday, ...]:
    words = [word.strip().lower()[:3] for word in said.replace(",", " ").split()]
    return tuple(distinct(choice(Weekday, "weekday"))(place, words))


def _numbers(place: str, said: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in said.replace(",", " ").split())
    except ValueError:
        raise Refused(
            place, f"{said!r} is not a list of numbers", "Write it like 1.25 2.5"
        ) from None


def _clock(said: str) -> time:
    try:
        return time.fromisoformat(said)
    except ValueError:
        raise Refused("--time", f"{said!r} is not a time of day", "Write it like 18:30") from None


@click.command("init")
@click.option("--name", help="What to call you.")
@click.option("--units", type=click.Choice([str(unit) for unit in Units]), help="For what you see.")
@click.option("--timezone", help="Like Europe/London (else this machine's).")
@click.option("--days", help="Weekdays you like to train on: tue,fri.")
@click.option("--time", "at", help="The time of day you like: 18:30.")
@click.option("--leg-press", help="Weekdays on which a leg press is at hand: tue,thu.")
@click.option("--increments", help="Steps of your weights in kg: 1.25,2.5.")
@click.option("--body-mass", type=float, help="In kg; doses need it.")
@click.option("--born", type=DATE, help="Your birth date; doses need it.")
@click.option("--sex", type=click.Choice(["female", "male"]), help="Only for test norms.")
@click.option("--goal", "goals", multiple=True, help="What for; may be given more than once.")
@click.option("--history", multiple=True, help="Past trouble, in your words.")
@click.option("--unavailable", type=DATE, multiple=True, help="A date you cannot train on.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
@with_json
@with_data
def command(where: Where, *, as_json: bool, no_input: bool, **said: object) -> None:
    r"""Set up your profile, or change what you name of it.

    \b
    springleg init
    springleg init --days tue,fri --leg-press tue --increments 1.25,2.5 --no-input
    """
    from springleg.usecases.clock import local_zone_name
    from springleg.usecases.profile import set_profile
    from springleg.usecases.rules import the_guide
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        base = space.profile
        if not space.entries:
            base = replace(base, timezone=local_zone_name())
        asked = not any(said.values()) and not no_input and sys.stdin.isatty()
        profile = _ask(base) if asked else _changed(base, said)
        set_profile(space, the_guide(), profile)
    if as_json:
        print_json(wire.to_plain(profile))
    talk(f"Profile kept ({profile.timezone}). Next: springleg calendar import FILE.ics")


def _changed(base: Profile, said: dict[str, object]) -> Profile:
    """The profile with what was named on the command line changed."""
    simple = {
        "name": "name",
        "timezone": "timezone",
        "body_mass": "body_mass_kg",
        "born": "birth_date",
    }
    changes: dict[str, object] = {simple[key]: said[key] for key in simple if said[key] is not None}
    kit = base.kit
    if said["leg_press"] is not None:
        kit = replace(kit, leg_press=_weekdays("--leg-press", str(said["leg_press"])))
    if said["increments"] is not None:
        kit = replace(kit, increments_kg=_numbers("--increments", str(said["increments"])))
    if said["days"] is not None:
        changes["preferred_weekdays"] = _weekdays("--days", str(said["days"]))
    if said["units"] is not None:
        changes["units"] = Units(str(said["units"]))
    if said["at"] is not None:
        changes["time_of_day"] = _clock(str(said["at"]))
    if said["sex"] is not None:
        changes["sex"] = said["sex"]
    changes |= {key: said[key] for key in ("goals", "history") if said[key]}
    blocked = said["unavailable"]
    if isinstance(blocked, tuple) and blocked:
        days: set[date] = {*base.unavailable, *blocked}
        changes["unavailable"] = tuple(sorted(days))
    return replace(base, kit=kit, **changes)  # type: ignore[arg-type]  # keys are fields, checked above


def _ask(base: Profile) -> Profile:
    """Five questions; an empty answer keeps what stands."""
    days = click.prompt("Days you like to train on (like tue,fri)", default="", err=True)
    press = click.prompt("Days with a leg press at hand", default="", err=True)
    steps = click.prompt("Steps of your weights in kg (like 1.25,2.5)", default="", err=True)
    mass = click.prompt("Your body mass in kg", default="", err=True)
    zone = click.prompt("Your time zone", default=base.timezone, err=True)
    kit = Kit(
        increments_kg=_numbers("increments", steps) if steps else base.kit.increments_kg,
        leg_press=_weekdays("leg press", press) if press else base.kit.leg_press,
    )
    return replace(
        base,
        kit=kit,
        preferred_weekdays=_weekdays("days", days) if days else base.preferred_weekdays,
        body_mass_kg=_numbers("body mass", mass)[0] if mass else base.body_mass_kg,
        timezone=zone,
    )
