"""Skipping rope: counted contacts, in tens, one step at a time."""

from collections.abc import Sequence
from math import ceil, floor

from springleg.core.dosing.age import is_coached_youth, is_older
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.day_limits import Outcome
from springleg.core.dosing.explanations import rope_why
from springleg.core.dosing.loads import TINY, body_kg
from springleg.core.dosing.prescription import Exposure
from springleg.core.dosing.standing_dose import (
    Hold,
    LastTime,
    StandingDose,
    hold_of,
    last_time,
    of_outcome,
    why_below,
)
from springleg.core.guide import Guide, Workout
from springleg.core.message import Message

SECONDS_A_MINUTE = 60
TWO_FEET = "two-feet"
UNCAPPED = 10**9


def rope_dose(state: AthleteState, workout: Workout) -> StandingDose:
    """The standing contacts of the next session, and whether on two feet or foot to foot."""
    rope = state.guide.values.rope
    past = [e for e in state.of.get(workout.id, ()) if e.contacts]
    last, start = last_time(state, past), first_contacts(state)
    style = style_of(state, workout, past)
    if last is None:
        return _dose(state, style, start, rope_why(state, start, None, None), "plyo.start")
    standing = _standing(state, past, last)
    hold = hold_of(state, workout, last) or _since_last(state, last)
    turned = style != TWO_FEET and all(e.variant == TWO_FEET for e in past)
    rises = not last.reduced and not turned and _all_done(last) and _calm(state, past, standing)
    step = rope.step_contacts
    if hold and not (hold.step and _second_time(past)):
        rises = False
    top = contact_cap(state)
    contacts = min(standing + step if rises else standing, top)
    why = rope_why(state, contacts, last, hold, turned=turned, top=top if standing >= top else None)
    rule = hold.rule if hold else "plyo.step"
    return _dose(state, style, max(contacts, rope.least_contacts), why, rule, last, hold)


def _dose(  # noqa: PLR0913 a dose rests on all of these
    state: AthleteState,
    style: str,
    contacts: int,
    why: Message,
    rule: str,
    last: LastTime | None = None,
    hold: Hold | None = None,
) -> StandingDose:
    return StandingDose(
        variant=style,
        sets=1,
        amount=contacts,
        load_kg=0.0,
        why=why,
        rule=rule,
        refs=last.exposure.refs if last else (),
        below=why_below(contacts < state.guide.values.article.light_contacts[0], False, hold),
        held=hold is not None and not hold.step,
    )


def _standing(state: AthleteState, past: Sequence[Exposure], last: LastTime) -> int:
    """The number that stood last time, in tens.

    Contacts beyond what was asked count for no more than that; where nothing was asked, up to the
    largest of the sessions before and one step (spike.contacts).
    """
    rope, number = state.guide.values.rope, last.amount
    if last.exposure.asked is None:
        before = [e.contacts for e in past[:-1][-state.guide.values.spike.session_sessions :]]
        if before:
            number = min(number, max(before) + rope.step_contacts)
    return max(rope.least_contacts, number // rope.tens * rope.tens)


def _all_done(last: LastTime) -> bool:
    return last.exposure.contacts >= last.amount


def _calm(state: AthleteState, past: Sequence[Exposure], standing: int) -> bool:
    """Whether nothing was amber; where nothing was said, after as many sessions as it asks."""
    outcome = state.outcome(past[-1])
    if outcome in (Outcome.GREEN, Outcome.SETTLED):
        return True
    needed = state.guide.values.rope.silent_sessions
    silent = past[-needed:]
    return (
        outcome is Outcome.SILENT
        and len(silent) == needed
        and all(state.outcome(e) is Outcome.SILENT and e.contacts >= standing for e in silent)
    )


def _since_last(state: AthleteState, last: LastTime) -> Hold | None:
    """What any session since the last rope keeps from rising, that one too; the worst of them."""
    found = [
        hold
        for e in state.exposures
        if e.day >= last.exposure.day and (hold := of_outcome(state, e)) is not None
    ]
    mornings = [s for s in state.symptoms if s.morning and s.day > last.exposure.day]
    if mornings and not any(not hold.step for hold in found):
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
    if profile.maintenance:
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


def share_of(guide: Guide, contacts: int, share: float, *, at_most: bool = False) -> int:
    """A share of these contacts: the nearest ten, not under the least, never more than all.

    `at_most`: the ten that is not over the share.
    """
    rope = guide.values.rope
    tens = floor(contacts * share / rope.tens + (TINY if at_most else 0.5)) * rope.tens
    return min(contacts, max(rope.least_contacts, tens))
