"""Skipping rope: counted contacts, in tens, one step at a time."""

from collections.abc import Sequence
from math import ceil, floor

from msgspec.structs import replace

from springleg.core.dosing.age import is_coached_youth, is_older
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.day_limits import Outcome
from springleg.core.dosing.explanations import rope_why
from springleg.core.dosing.loads import body_kg
from springleg.core.dosing.prescription import Exposure, Symptom
from springleg.core.dosing.standing_dose import (
    Hold,
    Progression,
    StandingDose,
    of_outcome,
    progression,
)
from springleg.core.dosing.symptoms import RUN
from springleg.core.guide import Guide, Workout
from springleg.core.message import message

SECONDS_A_MINUTE = 60
TWO_FEET = "two-feet"
UNCAPPED = 10**9


def rope_dose(state: AthleteState, workout: Workout) -> StandingDose:
    """The standing contacts of the next session, and whether on two feet or foot to foot."""
    rope, top = state.guide.values.rope, contact_cap(state)
    past = [e for e in state.sessions(workout) if e.contacts]
    of, style = progression(state, workout, past), style_of(state, workout, past)
    if of is None:
        start = message("The start: short and easy")
        return StandingDose(style, 1, first_contacts(state), 0.0, "plyo.start", start)
    of = replace(of, hold=of.hold or _since_last(of))
    hold, standing = of.hold, _standing(of)
    turned = style != TWO_FEET and all(e.variant == TWO_FEET for e in past)
    done = of.last.contacts >= of.stood.amount
    rises = done and not of.reduced and not turned and _calm(of, standing)
    if hold and not (hold.step and _second_time(past)):
        rises = False
    contacts = min(standing + rope.step_contacts if rises else standing, top)
    return StandingDose(
        variant=style,
        sets=1,
        amount=max(contacts, rope.least_contacts),
        load_kg=0.0,
        rule=hold.rule if hold else "plyo.step",
        why=rope_why(of, contacts, turned=turned, top=top if standing >= top else None),
        refs=of.last.refs,
        held=of.is_held,
        took=None if rises else hold,
    )


def _standing(of: Progression) -> int:
    """The number that stood last time, in tens.

    Contacts beyond what was asked count for no more than that; where nothing was asked, up to the
    largest of the sessions before and one step (spike.contacts).
    """
    values, number = of.state.guide.values, of.stood.amount
    rope, before = values.rope, of.past[:-1][-values.spike.session_sessions :]
    if of.last.asked is None and before:
        number = min(number, max(e.contacts for e in before) + rope.step_contacts)
    return max(rope.least_contacts, number // rope.tens * rope.tens)


def _calm(of: Progression, standing: int) -> bool:
    """Whether nothing was amber; where nothing was said, after as many sessions as it asks."""
    state, needed = of.state, of.state.guide.values.rope.silent_sessions
    outcome, silent = state.outcome(of.last), of.past[-needed:]
    if outcome is not Outcome.SILENT:
        return outcome in (Outcome.GREEN, Outcome.SETTLED)
    return len(silent) == needed and all(
        state.outcome(e) is Outcome.SILENT and e.contacts >= standing for e in silent
    )


def _since_last(of: Progression) -> Hold | None:
    """What any session or run since the last rope keeps from rising, that one too; the worst."""
    state, since = of.state, of.last.day
    runs = (s for s in state.symptoms if s.workout == RUN)
    sessions: list[Exposure | Symptom] = [*state.exposures, *runs]
    holds = [of_outcome(state, e) for e in sessions if e.day >= since]
    found = [hold for hold in holds if hold is not None]
    mornings = [s for s in state.symptoms if s.morning and s.day > since]
    if mornings and all(hold.step for hold in found):
        return Hold(mornings[-1].what, mornings[-1].rule)
    return min(found, key=lambda hold: hold.step, default=None)


def _second_time(past: Sequence[Exposure]) -> bool:
    """After pain that settled the contacts rise every second time: when they stayed last time."""
    return len(past) > 1 and past[-1].contacts <= past[-2].contacts


def first_contacts(state: AthleteState) -> int:
    """Contacts of the first session: fewer for older runners and heavy bodies (plyo.start)."""
    rope = state.guide.values.rope
    older = is_older(state.guide, state.profile, state.on)
    heavy = body_kg(state.guide, state.profile) > rope.gentle_over_kg
    return rope.gentle_contacts if older or heavy else rope.start_contacts


def contact_cap(state: AthleteState) -> int:
    """The most contacts of a session, by age, opt-in and maintenance; UNCAPPED: no limit."""
    guide, profile = state.guide, state.profile
    cap = UNCAPPED if profile.over_140 else guide.values.rope.most_contacts
    if profile.maintenance and guide.on("maintenance.week"):
        cap = min(cap, guide.values.deload.maintenance_contacts_max)
    if is_coached_youth(guide, profile, state.on):
        cap = min(cap, guide.values.age.coached_contacts_max)
    return cap


def style_of(state: AthleteState, workout: Workout, past: Sequence[Exposure]) -> str:
    """Two feet at first and after a red; then foot to foot and two feet in turn (plyo.style)."""
    variants = state.guide.exercises[workout.exercise].variants
    two_feet, *others = variants
    rope, red = state.guide.values.rope, state.limits.last_red
    if state.times_done(workout.id, two_feet) < rope.two_feet_sessions or not others:
        return two_feet
    if red is not None and sum(e.day > red for e in past) < rope.two_feet_after_red:
        return two_feet
    if past and past[-1].of is not None and all(e.variant == two_feet for e in past):
        return two_feet  # the first turn follows a whole session
    return others[0] if not past or past[-1].variant == two_feet else two_feet


def bouts(guide: Guide, contacts: int, style: str) -> tuple[int, int]:
    """Bouts to skip these contacts in, and the rest between them in seconds (plyo.bout).

    One bout at the least. `style` is the variant: all but TWO_FEET is one foot a turn.
    """
    rope, article = guide.values.rope, guide.values.article
    feet = article.two_feet if style == TWO_FEET else article.one_foot
    per_bout = rope.turns_per_min / SECONDS_A_MINUTE * feet * rope.bout_s
    return max(1, ceil(contacts / per_bout)), rope.bout_rest_s


def share_of(guide: Guide, contacts: int, share: float) -> int:
    """A share of these contacts: the nearest ten, not under the least, never more than all."""
    rope = guide.values.rope
    tens = floor(contacts * share / rope.tens + 0.5) * rope.tens
    return min(contacts, max(rope.least_contacts, tens))
