"""`springleg init`: who you are, your kit, your days."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from typing import TypeVar

import click

from springleg.cli.common import DATE, DATES, TEXT, Ask, one_of, with_data, with_json
from springleg.cli.saying import print_json, talk
from springleg.core import wire
from springleg.core.athlete import Profile, Units, Weekday
from springleg.core.errors import Refused
from springleg.core.shape import choice, distinct
from springleg.usecases.workspace import Where

T = TypeVar("T")


def _weekdays(place: str, said: str) -> tuple[Weekday, ...]:
    words = [word.strip().lower()[:3] for word in said.replace(",", " ").split()]
    try:
        return tuple(distinct(choice(Weekday, "weekday"))("", words))
    except Refused:
        wrong = f"{said!r} is not a list of weekdays"
        raise Refused(place, wrong, "Write it like tue,fri") from None


def _numbers(place: str, said: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in said.replace(",", " ").split())
    except ValueError:
        wrong = f"{said!r} is not a list of numbers"
        raise Refused(place, wrong, "Write it like 1.25,2.5") from None


def _number(place: str, said: str) -> float:
    try:
        return float(said)
    except ValueError:
        raise Refused(place, f"{said!r} is not a number", "Write it like 62.5") from None


def _clock(place: str, said: str) -> time:
    try:
        return datetime.strptime(said, "%H:%M").time()  # noqa: DTZ007 a time on the wall
    except ValueError:
        raise Refused(place, f"{said!r} is not a time of day", "Write it like 18:30") from None


@click.command(
    "init",
    cls=Ask,
    examples=[
        "springleg init",
        "springleg init --days tue,fri --leg-press tue --increments 1.25,2.5 --no-input",
        "springleg init --unavailable 2026-12-24..2026-12-26",
    ],
)
@click.option("--name", type=TEXT, help="What to call you.")
@click.option("--units", type=one_of(Units), help="For what you see.")
@click.option("--timezone", type=TEXT, help="Like Europe/London (else this machine's).")
@click.option("--days", type=TEXT, help="Weekdays you like to train on: tue,fri.")
@click.option("--time", "at", help="The time of day you like: 18:30.")
@click.option("--leg-press", type=TEXT, help="Weekdays with a leg press at hand: tue,thu.")
@click.option("--increments", type=TEXT, help="Steps of your weights in kg: 1.25,2.5.")
@click.option("--body-mass", metavar="KG", help="In kg; doses need it.")
@click.option("--born", type=DATE, help="Your birth date; doses need it.")
@click.option("--sex", type=one_of(["female", "male"]), help="Only for test norms.")
@click.option("--goal", "goals", type=TEXT, multiple=True, help="What for; may be said again.")
@click.option("--history", type=TEXT, multiple=True, help="Past trouble, in your words.")
@click.option(
    "--unavailable",
    type=DATES,
    multiple=True,
    metavar="DATE[..DATE]",
    help="Days you cannot train on.",
)
@click.option(
    "--available",
    type=DATES,
    multiple=True,
    metavar="DATE[..DATE]",
    help="Days you can train on after all.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing.")
@with_json
@with_data
def command(where: Where, *, as_json: bool, no_input: bool, **said: object) -> None:
    """Set up your profile, or change what you name of it.

    Without options it asks five questions; all may be left open. An empty value ("") clears what
    was said before.
    """
    from springleg.usecases.clock import local_zone_name
    from springleg.usecases.profile import set_profile
    from springleg.usecases.rules import the_guide
    from springleg.usecases.workspace import opened

    with opened(where) as space:
        base = space.profile
        if not space.entries:
            base = replace(base, timezone=local_zone_name())
        named = {key: value for key, value in said.items() if value not in (None, ())}
        asks = not named and not no_input and sys.stdin is not None and sys.stdin.isatty()
        profile = _asked(base) if asks else _changed(base, named)
        is_new = set_profile(space, the_guide(), profile)
        following = "springleg plan" if space.has_runs else "springleg calendar import my-runs.ics"
    if as_json:
        print_json(wire.to_plain(profile))
    kept = "Profile kept" if is_new else "Nothing changed in your profile"
    talk(f"{kept} (time zone {profile.timezone}). Next: {following}")


READERS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "days": ("preferred_weekdays", _weekdays),
    "at": ("time_of_day", _clock),
    "body_mass": ("body_mass_kg", _number),
    "units": ("units", lambda _, said: Units(said)),
}
SAME_NAME = ("name", "timezone", "sex", "goals", "history")


def _changed(base: Profile, named: dict[str, object]) -> Profile:
    """The profile with what was named on the command line changed."""
    changes = {key: named[key] for key in SAME_NAME if key in named}
    for key, (field, read) in READERS.items():
        if key in named:
            option = "--time" if key == "at" else f"--{key.replace('_', '-')}"
            said = str(named[key])
            changes[field] = read(option, said) if said else getattr(Profile(), field)
    if "born" in named:
        changes["birth_date"] = named["born"]
    kit = base.kit
    if "leg_press" in named:
        kit = replace(kit, leg_press=_weekdays("--leg-press", str(named["leg_press"])))
    if "increments" in named:
        kit = replace(kit, increments_kg=_numbers("--increments", str(named["increments"])))
    away = (set(base.unavailable) | _days(named, "unavailable")) - _days(named, "available")
    changes["unavailable"] = tuple(sorted(away))
    return replace(base, kit=kit, **changes)  # type: ignore[arg-type]  # keys are fields, as read above


def _days(named: dict[str, object], key: str) -> set[date]:
    spans = named.get(key, ())
    return {day for span in spans for day in span} if isinstance(spans, tuple) else set()


def _asked(base: Profile) -> Profile:
    """Five questions; Enter keeps what stands."""
    talk("Five questions; press Enter to leave one as it is.")
    kit = base.kit
    days = _ask("Days you like to train on, like tue,fri", _weekdays, base.preferred_weekdays)
    press = _ask("Days with a leg press at hand, like tue", _weekdays, kit.leg_press)
    steps = _ask("Steps of your weights in kg, like 1.25,2.5", _numbers, kit.increments_kg)
    mass = _ask("Your body mass in kg", _number, base.body_mass_kg)
    zone = _ask("Your time zone", _zone, base.timezone)
    return replace(
        base,
        kit=replace(kit, increments_kg=steps, leg_press=press),
        preferred_weekdays=days,
        body_mass_kg=mass,
        timezone=zone,
    )


def _zone(place: str, said: str) -> str:
    from springleg.usecases.clock import zone_named

    del place
    return zone_named(said).key


def _ask(question: str, read: Callable[[str, str], T], standing: T) -> T:
    """Ask until the answer can be read."""
    shown = ",".join(map(str, standing)) if isinstance(standing, tuple) else str(standing or "")
    while True:
        words = f"{question} [{shown}]" if shown else question
        said = click.prompt(words, default="", show_default=False, err=True)
        try:
            return read("", said) if said.strip() else standing
        except Refused as refused:
            talk(str(refused))
