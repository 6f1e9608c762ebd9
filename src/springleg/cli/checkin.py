"""`springleg checkin`: how the morning is."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import tell_signs, with_signs, with_words_of_pain
from springleg.cli.params import Ask, WrongWords, message, with_data, with_json
from springleg.cli.replan_message import tell_replanned, tell_way_back
from springleg.cli.state_line import say_verdict
from springleg.cli.values import DATE, day_of, whole
from springleg.core.log.entries import entry_to_plain
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.written_day import WrittenDay


@click.command(
    "checkin",
    cls=Ask,
    examples=[
        "springleg checkin --pain 0 --stiffness 5",
        "springleg checkin --pain 2 --place insertion --side left",
        "springleg checkin --soreness 4",
        "springleg checkin --pain 8 --signs none",
    ],
)
@click.option("--pain", type=whole(0, 10), help="Pain this morning, 0-10.")
@with_words_of_pain
@click.option("--stiffness", type=whole(0, 600), help="How many minutes it was stiff.")
@click.option("--soreness", type=whole(0, 10), help="How sore your muscles are, 0-10.")
@with_signs
@click.option("--on", type=DATE, help="Another morning than this one.")
@with_json
@with_data
def command(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    pain: int | None,
    side: str,
    place: str,
    kind: str,
    stiffness: int | None,
    soreness: int | None,
    signs: str,
    on: "WrittenDay | None",
    as_json: bool,
) -> None:
    """Say how your legs are this morning, and hear at once what that means for today."""
    from springleg.core.log.events import CheckedIn
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.log.diary_words import sentence_of
    from springleg.usecases.log.record import pain_fields, record, sign_fields
    from springleg.usecases.plan.replan import replan
    from springleg.usecases.training.verdict import verdict

    if (pain, stiffness, soreness) == (None, None, None) and not (place or kind or signs):
        raise WrongWords(
            message("Say at least one of --pain, --place, --stiffness, --soreness, --signs")
        )
    guide = current_guide()
    with own_workspace(where) as space:
        day = day_of(on, space.today())
        hurts = {**pain_fields(side, place, kind, pain), **sign_fields(signs)}
        fact = CheckedIn(day, stiffness_min=stiffness, soreness=soreness, **hurts)
        entries = record(space, guide, fact)
        changed = replan(space, guide)
        found = dosing_state(space, guide)
        standing, stop, profile = found.standing, found.stop, space.profile
    if as_json:
        print_json([entry_to_plain(entry) for entry in entries])
    said = sentence_of(guide, profile.units, fact)
    talk(message("Noted: {day:full}. {said}", day=day, said=said))
    say_verdict(verdict(standing), err=as_json)
    tell_signs(standing)
    if stop:
        tell_way_back(guide, profile, stop.rule)
    tell_replanned(guide, changed)
