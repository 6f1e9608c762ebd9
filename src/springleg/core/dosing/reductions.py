"""What a day takes off a standing dose: the smallest share of it, never one share of another."""

from collections.abc import Sequence
from math import floor

from msgspec.structs import replace

from springleg.core.athlete import Condition
from springleg.core.dosing.age import is_older
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.contact_progression import bouts, share_of
from springleg.core.dosing.explanations import dose_words
from springleg.core.dosing.loads import TINY
from springleg.core.dosing.prescription import Prescription, Range, Reduced, State
from springleg.core.dosing.race_days import race_days
from springleg.core.dosing.standing_dose import (
    StandingDose,
    by_leg,
    morning_told,
    unsettled_running,
    way_back,
)
from springleg.core.dosing.time_off import FULL, Share
from springleg.core.dosing.tiredness import RULE as TIRED
from springleg.core.guide import Mode, Scheme, Workout
from springleg.core.log.pain import Place
from springleg.core.message import NOTHING, Message, message, sentences, term


def shares_of(state: AthleteState, workout: Workout, standing: StandingDose) -> list[Share]:
    """All that reduces this workout on the day."""
    found = [s for s in state.shares if not s.schemes or workout.scheme in s.schemes]
    found += _pain_shares(state, workout, standing)
    lighter = state.lighter
    if lighter is not None and not any(
        e.day >= lighter.first for e in state.of.get(workout.id, ())
    ):
        share = state.guide.values.deload.tired_sets_factor
        found.append(Share(Reduced.TIRED, TIRED, sets=share))
    if state.profile.maintenance and state.guide.on("maintenance.week"):
        deload, older = state.guide.values.deload, is_older(state.guide, state.profile, state.on)
        _, most = deload.maintenance_older_sets if older else deload.maintenance_sets
        found.append(Share(Reduced.MAINTENANCE, "maintenance.week", sets_max=most))
    return found


def _pain_shares(state: AthleteState, workout: Workout, standing: StandingDose) -> list[Share]:
    """After red answers, sore calves, and sessions that did not settle."""
    pain, limits = state.guide.values.pain, state.limits
    half = pain.red_sets_factor
    if limits.red is not None:
        why = message("after {what}", what=limits.red.what)
        load = pain.red_load_factor
        return [Share(Reduced.PAIN, "pain.red", sets=half, load=load, why=why)]
    if limits.sore is not None:
        why = message("your calves are sore today, {n} of 10", n=limits.sore)
        return [Share(Reduced.PAIN, "pain.soreness", sets=half, why=why)]
    found, step = list[Share](), way_back(state, workout)
    if step is not None:
        sets, load = pain.way_back_sets[step], pain.way_back_loads[step]
        found.append(Share(Reduced.PAIN, "pain.way-back", sets=sets, load=load))
    if workout.mode is not Mode.CONTACTS and _is_unsettled(state, workout):
        found.append(_unsettled_share(state, workout, standing))
    return found


def _is_unsettled(state: AthleteState, workout: Workout) -> bool:
    return unsettled_running(state, state.of.get(workout.id, ()))


def _unsettled_share(state: AthleteState, workout: Workout, standing: StandingDose) -> Share:
    """Fewer sets where pain does not settle; less load where there are no sets to spare."""
    pain, n = state.guide.values.pain, state.guide.values.pain.unsettled_times
    why = (
        message("it hurt {n} times running and did not settle", n=n)
        if _mornings_told(state, workout)
        else message("it hurt {n} times running, and no morning after it was told", n=n)
    )
    share = Share(Reduced.PAIN, "pain.unsettled", sets=pain.unsettled_sets_factor, why=why)
    if _unsettled_sets(state, workout, standing.sets) < standing.sets:
        return share
    return replace(share, sets=FULL, load=pain.unsettled_load_factor)


def _unsettled_sets(state: AthleteState, workout: Workout, sets: int) -> int:
    """The sets that are left where pain does not settle, not under the guide's least."""
    left = floor(sets * state.guide.values.pain.unsettled_sets_factor + 0.5)
    return min(sets, max(left, _least_sets(state, workout)))


def _mornings_told(state: AthleteState, workout: Workout) -> bool:
    """Whether a morning was told after one of the sessions by which it is unsettled."""
    lately = state.of.get(workout.id, ())[-state.guide.values.pain.unsettled_times :]
    return any(morning_told(state, exposure) for exposure in lately)


def _advice(state: AthleteState, workout: Workout) -> Message:
    """What to do about pain that does not settle; NOTHING where it does."""
    if not _is_unsettled(state, workout):
        return NOTHING
    ask = message("If it goes on like this, have it looked at by a physiotherapist or doctor.")
    if _mornings_told(state, workout):
        return ask
    return sentences(
        message("Say how the mornings after it are: when they are calm, it may rise."), ask
    )


def reduce_dose(state: AthleteState, workout: Workout, standing: StandingDose) -> Prescription:
    """The dose of the day: the standing one, with the smallest of its shares, and its words."""
    shares = shares_of(state, workout, standing)
    whole = _left(state, workout, standing, ())
    sets, amount, load = left = _left(state, workout, standing, shares) if shares else whole
    made = [share for share in shares if _left(state, workout, standing, [share]) != whole]
    first = _first_kind(made)
    kept = tuple(race_days(state.guide, state.races, workout.scheme, state.on))
    rules = [share.rule for share in made]
    if _is_unsettled(state, workout):
        rules.append("pain.unsettled")
    rules += [day.rule for day in kept]
    reduced = first.kind if first else standing.below
    why = _cause(state, workout, standing, first) if first else standing.why
    return Prescription(
        workout=workout.id,
        variant=standing.variant,
        state=_state(standing, first),
        sets=sets,
        amount=amount,
        load_kg=None if load is None else by_leg(state, load),
        ramp_up=standing.search,
        reduced=reduced,
        below_guide=_is_below_guide(state, workout, sets, amount),
        because=_because(workout, standing, rules),
        refs=standing.refs,
        text=sentences(_text(state, workout, standing, left, why), *(day.why for day in kept[:1])),
        why=message("{why:begin}.", why=why),
        rir_target=standing.rir_target,
        limited_by=standing.limited_by,
        range=range_of(state) if workout.mode is Mode.REPS else Range.FULL,
        capacity_kg=standing.capacity_kg,
        of=standing.asked if first else None,
    )


def _left(
    state: AthleteState, workout: Workout, standing: StandingDose, shares: Sequence[Share]
) -> tuple[int, int, float | None]:
    """The sets, the amount of each and the load that these shares leave of a dose."""
    if workout.mode is Mode.CONTACTS:
        return 1, _contacts(state, standing, shares), standing.load_kg
    sets = _sets(state, workout, standing, shares)
    return sets, standing.amount, _load(state, standing, shares)


def _first_kind(shares: Sequence[Share]) -> Share | None:
    """The share that is told: the smallest, as it makes the dose; of equals the weightiest kind."""
    if not shares:
        return None
    order = tuple(Reduced)
    return min(shares, key=lambda s: (s.sets, s.load, order.index(s.kind), s.rule))


def _sets(
    state: AthleteState, workout: Workout, standing: StandingDose, shares: Sequence[Share]
) -> int:
    """The sets that are left, to the nearest, one at least."""
    sets = standing.sets
    for share in shares:
        left = max(1, floor(standing.sets * share.sets + (TINY if share.at_most else 0.5)))
        if share.rule == "pain.unsettled":
            left = max(left, _unsettled_sets(state, workout, standing.sets))
        sets = min(sets, left, standing.sets if share.sets_max is None else share.sets_max)
    return sets


def _load(state: AthleteState, standing: StandingDose, shares: Sequence[Share]) -> float | None:
    """The load at which a leg lifts the smallest share; on the kit, never under none."""
    least = min((share.load for share in shares), default=1.0) / standing.kept
    if standing.load_kg is None or least >= 1:
        return standing.load_kg
    loads = state.loads(standing.variant)
    load = loads.external_kg(loads.system_kg(standing.load_kg) * least)
    return min(standing.load_kg, loads.at_most(load + TINY))


def _contacts(state: AthleteState, standing: StandingDose, shares: Sequence[Share]) -> int:
    least = min((share.sets for share in shares), default=1.0)
    return share_of(state.guide, standing.amount, least) if least < 1 else standing.amount


def _is_below_guide(state: AthleteState, workout: Workout, sets: int, amount: int) -> bool:
    values = state.guide.values
    if workout.mode is Mode.CONTACTS:
        return amount < values.article.light_contacts[0]
    return sets < _least_sets(state, workout)


def _least_sets(state: AthleteState, workout: Workout) -> int:
    """The fewest sets of the guide's own."""
    values = state.guide.values
    return values.heavy.sets[0] if workout.scheme is Scheme.HEAVY else values.light.sets[0]


def _state(standing: StandingDose, first: Share | None) -> State:
    if first is not None and first.kind is Reduced.PAIN:
        return State.BACK_OFF
    return State.HOLD if standing.held else State.GO


def _because(workout: Workout, standing: StandingDose, rules: Sequence[str]) -> tuple[str, ...]:
    counting = ("G10", "G11", "plyo.bout") if workout.mode is Mode.CONTACTS else ()
    return tuple(dict.fromkeys((*workout.rules, *counting, standing.rule, *rules)))


def range_of(state: AthleteState) -> Range:
    """From the floor, while the pain is where the tendon meets the heel (pain.insertion)."""
    guide = state.guide
    if not guide.on("pain.insertion"):
        return Range.FULL
    if state.profile.condition is Condition.INSERTION:
        return Range.FLOOR
    days = guide.values.pain.insertion_days
    lately = any(
        report.words.place is Place.INSERTION and (state.on - report.day).days < days
        for report in state.log.reports
    )
    return Range.FLOOR if lately else Range.FULL


def _text(
    state: AthleteState,
    workout: Workout,
    standing: StandingDose,
    left: tuple[int, int, float | None],
    why: Message,
) -> Message:
    """How much, the one cause, and a cue where there is one."""
    sets, amount, load = left
    dose = dose_words(workout, sets, amount, load, state.profile.units, standing.variant)
    if standing.load_kg and load == 0:
        dose = message("{dose}, body weight alone", dose=dose)
    if workout.mode is Mode.CONTACTS:
        count, rest = bouts(state.guide, amount, standing.variant)
        if count > 1:
            dose = message(
                "{dose} in {bouts} bouts with {rest} s between", dose=dose, bouts=count, rest=rest
            )
    floor_only = workout.mode is Mode.REPS and range_of(state) is Range.FLOOR
    mass = state.profile.body_mass_kg is None and workout.mode is Mode.REPS
    return sentences(
        message("{dose}. {why:begin}.", dose=dose, why=why),
        _sets_left_out(state, workout),
        _advice(state, workout),
        message("Raise from the floor, with no drop.") if floor_only else NOTHING,
        message("You have not said your body weight; {kg} kg is taken.", kg=_no_mass(state))
        if mass
        else NOTHING,
    )


def _sets_left_out(state: AthleteState, workout: Workout) -> Message:
    """How many of the sets were done last time, where it was not all of them."""
    done = state.of.get(workout.id, ())
    last = done[-1] if done else None
    if last is None or last.asked is None:
        return NOTHING
    sets = min((work.sets for work in state.works(last)), default=last.asked.sets)
    if sets >= last.asked.sets:
        return NOTHING
    return message("Last time you did {n} of {asked} sets.", n=sets, asked=last.asked.sets)


def _no_mass(state: AthleteState) -> float:
    return state.guide.values.load.no_mass_kg


def _cause(state: AthleteState, workout: Workout, standing: StandingDose, share: Share) -> Message:
    """Why less than the standing dose, and what that was."""
    usual = dose_words(
        workout,
        standing.sets,
        standing.amount,
        standing.load_kg,
        state.profile.units,
        standing.variant,
    )
    why = share.why or message("{title:small}", title=term(state.guide.rules[share.rule].title))
    if share.rule == TIRED and state.lighter is not None:
        why = message("a lighter round, as {why}", why=state.lighter.why)
    return message("Less than {usual}: {why}", usual=usual, why=why)
