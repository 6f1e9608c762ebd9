"""Skipping rope: counted contacts, in blocks with a cap."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from springleg.core.adapt.age import is_coached_youth, is_older
from springleg.core.adapt.loads import TINY
from springleg.core.adapt.nouns import Exposure, Prescription, Reduced
from springleg.core.adapt.past import on_painful_day, unreduced
from springleg.core.adapt.standing import Standing
from springleg.core.adapt.telling import ORDER, by_leg, rules_of, sentence, state_of, why
from springleg.core.adapt.timeline import smallest
from springleg.core.adapt.troubles import contact_step
from springleg.core.guide import Guide, Workout

SECONDS_A_MINUTE = 60
DAYS_A_WEEK = 7
TWO_FEET = "two-feet"
UNCAPPED = 10**9


@dataclass(frozen=True, slots=True)
class Skips:
    """The standing rope dose before anything reduces it. `gentle`: one of the first sessions."""

    contacts: int
    gentle: bool
    moved: str
    rule: str
    text: str
    refs: tuple[str, ...]


def skips(
    standing: Standing, past: Sequence[Exposure], normal: Sequence[Exposure], hurt: int | None
) -> Skips:
    """The next contacts: `past` are rope exposures, newest first; `normal` those not reduced.

    `hurt`: the fewest contacts of the painful days since; one climbs from there again.
    """
    guide = standing.guide
    start, cap = first_contacts(standing), contact_cap(standing, past)
    gentle = len(past) < guide.whole("plyo.start", "gentle_sessions")
    if not normal:
        contacts = min(start, guide.whole("plyo.start", "gentle_contacts")) if gentle else start
        contacts = min(_shared(standing, contacts), cap)
        text = "a gentle start" if gentle else "the start"
        if past and not standing.may_rise:
            contacts, text = min(contacts, past[0].contacts), "as last time"
        if hurt is not None:
            contacts, text = min(contacts, hurt), "as last time"
        refs = past[0].refs if past else ()
        return Skips(contacts, gentle, "", "plyo.start", text, refs)
    last = normal[0].contacts if hurt is None else min(normal[0].contacts, hurt)
    last = min(last, _coming_back(standing, past[0]))
    if hurt is not None or not standing.may_rise:
        return Skips(
            min(last, cap),
            gentle=False,
            moved="",
            rule="plyo.step",
            text="as last time",
            refs=normal[0].refs,
        )
    raised = min(last + contact_step(guide, last), max(cap, 0))
    if raised <= last:
        text = f"{cap} contacts is the most in this block"
        return Skips(
            min(last, cap), gentle=False, moved="", rule="plyo.caps", text=text, refs=normal[0].refs
        )
    text = f"{last} went well: {raised - last} more"
    return Skips(raised, gentle=False, moved="up", rule="plyo.step", text=text, refs=normal[0].refs)


def _coming_back(standing: Standing, last: Exposure) -> int:
    """After time off, no more than what was done last; any other session restores the old dose."""
    cuts = standing.days[last.day].cuts if last.day in standing.days else ()
    back = any(cut.kind is Reduced.RETURN and cut.acts_on_contacts for cut in cuts)
    return last.contacts if back else UNCAPPED


def _shared(standing: Standing, contacts: int) -> int:
    """Half of them for a heavy body (plyo.body-mass)."""
    guide, mass = standing.guide, standing.profile.body_mass_kg or 0
    if guide.on("plyo.body-mass") and mass > guide.whole("plyo.body-mass", "over_kg"):
        return int(contacts * guide.number("plyo.body-mass", "contacts_factor"))
    return contacts


def first_contacts(standing: Standing) -> int:
    """Contacts of a first full session."""
    guide = standing.guide
    if is_older(guide, standing.profile, standing.on):
        return guide.whole("plyo.start", "gentle_contacts")
    return guide.whole("plyo.start", "contacts")


def contact_cap(standing: Standing, past: Sequence[Exposure]) -> int:
    """The most contacts now: by block of weeks since the first rope session, age and opt-in.

    Counted up to the last rope session, not to today: waiting opens no block.
    """
    guide = standing.guide
    caps = [int(cap) for cap in guide.names("plyo.caps", "contacts")]
    weeks = (past[0].day - past[-1].day).days // DAYS_A_WEEK if past else 0
    block = min(weeks // guide.whole("plyo.caps", "block_weeks"), len(caps) - 1)
    cap = caps[block]
    if block == len(caps) - 1 and standing.profile.over_140:
        cap = UNCAPPED
    if standing.profile.maintenance:
        cap = min(cap, guide.whole("maintenance.week", "contacts_max"))
    if is_coached_youth(guide, standing.profile, standing.on):
        cap = min(cap, guide.whole("age.coached", "contacts_max"))
    return _shared(standing, cap)


def bouts(guide: Guide, contacts: int, style: str) -> tuple[int, int]:
    """Bouts to skip these contacts in, and the rest between them in seconds (plyo.bout)."""
    feet = guide.whole("G10", "two_feet") if style == TWO_FEET else guide.whole("G10", "one_foot")
    turns = guide.number("rope.cadence", "turns_per_min") / SECONDS_A_MINUTE
    per_bout = turns * feet * guide.whole("plyo.bout", "work_s")
    return max(1, ceil(contacts / per_bout)), guide.whole("plyo.bout", "rest_s")


def rope_dose(
    standing: Standing, workout: Workout, variant: str, past: Sequence[Exposure]
) -> Prescription:
    """Contacts of the session, with the day's cuts; the bouts are in the words."""
    guide = standing.guide
    gentle = {e.day for e in past[-guide.whole("plyo.start", "gentle_sessions") :]}
    later = [e for e in past if e.day not in gentle]
    normal = unreduced(standing, later, rope=True)
    newer = later[: later.index(normal[0])] if normal else later
    hurt = [e.contacts for e in newer if on_painful_day(standing, e)]
    found = skips(standing, past, normal, min(hurt, default=None))
    held = smallest(standing.cuts)
    contacts = max(1, floor(found.contacts * (held["contacts"] or 0) + TINY))
    if held["contacts_max"] is not None:
        contacts = min(contacts, int(held["contacts_max"]))
    kinds = [kind for kind in ORDER if any(cut.kind is kind for cut in standing.cuts)]
    reduced = kinds[0] if kinds and contacts < found.contacts else None
    reason = why(standing, found.text, standing.cuts if reduced else ())
    low = guide.span("G11", "light")[0]
    if reduced is None and found.gentle and contacts < low:
        reduced = Reduced.FIRST_WEEK
    count, rest = bouts(guide, contacts, variant)
    split = f" in {count} bouts with {rest} s between" if count > 1 else ""
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=state_of(standing, found.moved),
        sets=1,
        amount=contacts,
        load_kg=by_leg(standing.profile, 0.0),
        reduced=reduced,
        below_guide=contacts < low,
        because=(
            *workout.rules,
            "G10",
            "G11",
            found.rule,
            "plyo.bout",
            *rules_of(standing, standing.cuts),
        ),
        refs=found.refs,
        text=f"{contacts} contacts{split}. {sentence(reason)}",
    )
