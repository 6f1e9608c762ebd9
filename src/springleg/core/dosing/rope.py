"""Skipping rope: counted contacts, in blocks with a cap."""

from collections.abc import Sequence
from math import ceil, floor

from springleg.core.dosing.age import is_coached_youth, is_older
from springleg.core.dosing.loads import TINY
from springleg.core.dosing.nouns import Exposure, Prescription, Reduced
from springleg.core.dosing.past import (
    began_again,
    green_enough,
    not_green,
    on_painful_day,
    unreduced,
)
from springleg.core.dosing.standing import Standing
from springleg.core.dosing.telling import ORDER, by_leg, dose_text, rules_of, state_of, why
from springleg.core.dosing.timeline import Cut, smallest
from springleg.core.dosing.troubles import contact_step
from springleg.core.dosing.week import Thing, waits
from springleg.core.guide import Guide, Workout
from springleg.core.message import Message, counted, message
from springleg.core.noun import Noun
from springleg.core.plan import DAYS_A_WEEK

SECONDS_A_MINUTE = 60
TWO_FEET = "two-feet"
UNCAPPED = 10**9


class Terms(Noun, frozen=True):
    """What the next contacts are built on.

    `past`: rope sessions, newest first; `normal`: those that nothing had reduced. `hurt`: the
    fewest contacts of the painful days since; one climbs from there again. `calm`: nothing holds;
    `rises`: more is allowed; `as_before`: the words where it is not.
    """

    past: Sequence[Exposure]
    normal: Sequence[Exposure]
    hurt: int | None
    calm: bool
    rises: bool
    as_before: Message


class Skips(Noun, frozen=True):
    """The standing rope dose before anything reduces it. `gentle`: one of the first sessions."""

    contacts: int
    rule: str
    text: Message
    refs: tuple[str, ...]
    gentle: bool = False


def skips(standing: Standing, terms: Terms) -> Skips:
    """The next contacts before anything of the day reduces them."""
    guide, past = standing.guide, terms.past
    cap = contact_cap(standing, past)
    if not terms.normal:
        return _start(standing, terms, cap)
    refs = terms.normal[0].refs
    last = terms.normal[0].contacts
    last = min(last, terms.hurt) if terms.hurt is not None else last
    last = min(last, _coming_back(standing, past[0]))
    if not terms.rises:
        return Skips(min(last, cap), rule="plyo.step", text=terms.as_before, refs=refs)
    raised = min(last + contact_step(guide, last), max(cap, 0))
    if raised <= last:
        text = message("{contacts} contacts is the most in this block", contacts=cap)
        return Skips(min(last, cap), rule="plyo.caps", text=text, refs=refs)
    text = message("{contacts} went well: {more} more", contacts=last, more=raised - last)
    return Skips(raised, rule="plyo.step", text=text, refs=refs)


def _start(standing: Standing, terms: Terms, cap: int) -> Skips:
    """The first sessions, a little less in the very first ones; no more while nothing rises."""
    guide, past = standing.guide, terms.past
    gentle = len(past) < guide.values.rope.gentle_sessions
    text = message("a gentle start") if gentle else message("the start")
    contacts = first_contacts(standing)
    if gentle:
        contacts = min(contacts, guide.values.rope.gentle_contacts)
    contacts = min(_shared(standing, contacts), cap)
    if past and not terms.calm:
        contacts, text = min(contacts, past[0].contacts), terms.as_before
    if terms.hurt is not None:
        contacts = min(contacts, terms.hurt)
    refs = past[0].refs if past else ()
    return Skips(contacts, gentle=gentle, rule="plyo.start", text=text, refs=refs)


def _waits(standing: Standing) -> Message:
    """Why the contacts wait in this week: they went up in it, or the load did."""
    if Thing.CONTACTS in standing.raised:
        return message("the rope went up last time, and once a week is enough")
    return waits(standing.guide, standing.raised, Thing.CONTACTS)


def _coming_back(standing: Standing, last: Exposure) -> int:
    """After time off, no more than what was done last; any other session restores the old dose."""
    cuts = standing.days[last.day].cuts if last.day in standing.days else ()
    cuts = (*cuts, *began_again(standing, standing.guide.workout(last.workout), last.day))
    back = any(cut.kind is Reduced.RETURN and cut.acts_on_contacts for cut in cuts)
    return last.contacts if back else UNCAPPED


def _shared(standing: Standing, contacts: int) -> int:
    """Half of them for a heavy body (plyo.body-mass)."""
    rope, mass = standing.guide.values.rope, standing.profile.body_mass_kg or 0
    if standing.guide.on("plyo.body-mass") and mass > rope.heavy_body_over_kg:
        return int(contacts * rope.heavy_body_contacts_factor)
    return contacts


def first_contacts(standing: Standing) -> int:
    """Contacts of a first full session (plyo.start), fewer for older runners.

    What a heavy body takes off (plyo.body-mass) is not taken off here.
    """
    rope = standing.guide.values.rope
    older = is_older(standing.guide, standing.profile, standing.on)
    return rope.gentle_contacts if older else rope.start_contacts


def contact_cap(standing: Standing, past: Sequence[Exposure]) -> int:
    """The most contacts now: by block of weeks since the first rope session, age and opt-in.

    `past` is newest first. Counted up to the last rope session, not to today: waiting opens no
    block. Up to UNCAPPED, which stands for no limit.
    """
    guide = standing.guide
    caps = guide.values.rope.caps_contacts
    weeks = (past[0].day - past[-1].day).days // DAYS_A_WEEK if past else 0
    block = min(weeks // guide.values.rope.block_weeks, len(caps) - 1)
    cap = caps[block]
    if block == len(caps) - 1 and standing.profile.over_140:
        cap = UNCAPPED
    if standing.profile.maintenance:
        cap = min(cap, guide.values.deload.maintenance_contacts_max)
    if is_coached_youth(guide, standing.profile, standing.on):
        cap = min(cap, guide.values.age.coached_contacts_max)
    return _shared(standing, cap)


def bouts(guide: Guide, contacts: int, style: str) -> tuple[int, int]:
    """Bouts to skip these contacts in, and the rest between them in seconds (plyo.bout).

    One bout at the least. `style` is the variant: all but TWO_FEET is one foot a turn.
    """
    rope, article = guide.values.rope, guide.values.article
    feet = article.two_feet if style == TWO_FEET else article.one_foot
    per_bout = rope.turns_per_min / SECONDS_A_MINUTE * feet * rope.bout_s
    return max(1, ceil(contacts / per_bout)), rope.bout_rest_s


def _terms(standing: Standing, past: Sequence[Exposure], cuts: Sequence[Cut]) -> Terms:
    guide = standing.guide
    gentle = {e.day for e in past[-guide.values.rope.gentle_sessions :]}
    full = [e for e in past if e.day not in gentle]
    normal = unreduced(standing, full, rope=True)
    newer = full[: full.index(normal[0])] if normal else full
    hurt = min((e.contacts for e in newer if on_painful_day(standing, e)), default=None)
    later = _waits(standing)
    calm = standing.may_rise and not_green(standing, past) is None and not (later or cuts)
    return Terms(
        past=past,
        normal=normal,
        hurt=hurt,
        calm=calm,
        rises=calm and hurt is None and green_enough(standing, past),
        as_before=later if later and hurt is None else message("as last time"),
    )


def rope_dose(
    standing: Standing, workout: Workout, variant: str, past: Sequence[Exposure]
) -> Prescription:
    """Contacts of the session, one at the least, with the day's cuts; the bouts are in the words.

    `past` are the sessions with contacts, newest first.
    """
    guide = standing.guide
    cuts = (*standing.cuts, *began_again(standing, workout, standing.on))
    found = skips(standing, _terms(standing, past, cuts))
    least = smallest(cuts)
    contacts = max(1, floor(found.contacts * (least["contacts"] or 0) + TINY))
    if least["contacts_max"] is not None:
        contacts = min(contacts, int(least["contacts_max"]))
    kinds = [kind for kind in ORDER if any(cut.kind is kind for cut in cuts)]
    reduced = kinds[0] if kinds and contacts < found.contacts else None
    held = standing.held or not_green(standing, past)
    reason = why(standing, held, found.text, cuts if reduced else ())
    low = guide.values.article.light_contacts[0]
    if reduced is None and found.gentle and contacts < low:
        reduced = Reduced.FIRST_WEEK
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=state_of(standing, held, backs_off=False),
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
            *rules_of(held, cuts),
        ),
        refs=found.refs,
        text=dose_text(_how_many(contacts, *bouts(guide, contacts, variant)), reason),
    )


def _how_many(contacts: int, count: int, rest_s: int) -> Message:
    """The contacts of a session, and the bouts that they are skipped in."""
    if count <= 1:
        return counted("{n} contact", "{n} contacts", contacts)
    return message(
        "{contacts} contacts in {bouts} bouts with {rest} s between",
        contacts=contacts,
        bouts=count,
        rest=rest_s,
    )
