"""What a day takes off a standing dose: the smallest share of it, never one share of another."""

from collections.abc import Sequence
from math import floor

from msgspec.structs import replace

from springleg.core.athlete import Condition
from springleg.core.dosing.age import is_older
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.contact_progression import bouts, share_of
from springleg.core.dosing.day_limits import Outcome
from springleg.core.dosing.explanations import dose_words
from springleg.core.dosing.loads import TINY
from springleg.core.dosing.prescription import Prescription, Range, Reduced, State
from springleg.core.dosing.race_days import race_days
from springleg.core.dosing.standing_dose import (
    StandingDose,
    morning_told,
    way_back,
)
from springleg.core.dosing.time_off import FULL, Share
from springleg.core.dosing.tiredness import RULE as TIRED
from springleg.core.guide import Mode, Scheme, Workout
from springleg.core.log.pain import Place
from springleg.core.log.sets import LEGS
from springleg.core.message import NOTHING, Message, message, sentences, term


def shares_of(state: AthleteState, workout: Workout, standing: StandingDose) -> list[Share]:
    """All that reduces this workout on the day."""
    deload, lighter = state.guide.values.deload, state.lighter
    found = [s for s in state.shares if not s.schemes or workout.scheme in s.schemes]
    found += _pain_shares(state, workout, standing)
    if lighter is not None and all(e.day < lighter.first for e in state.sessions(workout)):
        why = message("a lighter round, as {why}", why=lighter.why)
        found.append(Share(Reduced.TIRED, TIRED, sets=deload.tired_sets_factor, why=why))
    if state.profile.maintenance and state.guide.on("maintenance.week"):
        older = is_older(state.guide, state.profile, state.on)
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
    found: list[Share] = []
    step = way_back(state, workout)
    if step is not None:
        sets, load = pain.way_back_sets[step], pain.way_back_loads[step]
        found.append(Share(Reduced.PAIN, "pain.way-back", sets=sets, load=load))
    if workout.mode is not Mode.CONTACTS and _is_unsettled(state, workout):
        found.append(_unsettled_share(state, workout, standing))
    return found


def _is_unsettled(state: AthleteState, workout: Workout) -> bool:
    """Whether so many sessions of a workout in a row did not settle that its sets are fewer.

    Until so many in a row were green or settled (pain.unsettled).
    """
    pain = state.guide.values.pain
    if not state.symptoms or not state.guide.on("pain.unsettled"):
        return False
    fewer, bad, good = False, 0, 0
    for outcome in map(state.outcome, state.sessions(workout)):
        if outcome is Outcome.SILENT:
            continue
        if outcome in (Outcome.UNSETTLED, Outcome.RED):
            bad, good = bad + 1, 0
            fewer = fewer or bad >= pain.unsettled_times
        else:
            bad, good = 0, good + 1
            fewer = fewer and good < pain.unsettled_good
    return fewer


def _unsettled_share(state: AthleteState, workout: Workout, standing: StandingDose) -> Share:
    """Fewer sets where pain does not settle; less load where there are no sets to spare."""
    pain, n = state.guide.values.pain, state.guide.values.pain.unsettled_times
    why = (
        message("it hurt {n} times running and did not settle", n=n)
        if _mornings_told(state, workout)
        else message("it hurt {n} times running, and no morning after it was told", n=n)
    )
    share = Share(Reduced.PAIN, "pain.unsettled", sets=pain.unsettled_sets_factor, why=why)
    if _sets(state, workout, standing.sets, share) < standing.sets:
        return share
    return replace(share, sets=FULL, load=pain.unsettled_load_factor)


def _mornings_told(state: AthleteState, workout: Workout) -> bool:
    """Whether a morning was told after one of the sessions by which it is unsettled."""
    lately = state.sessions(workout)[-state.guide.values.pain.unsettled_times :]
    return any(morning_told(state, exposure) for exposure in lately)


def _advice(state: AthleteState, workout: Workout) -> Message:
    """What to do about pain that does not settle; NOTHING where it does."""
    if not _is_unsettled(state, workout):
        return NOTHING
    ask = message("If it goes on like this, have it looked at by a physiotherapist or doctor.")
    if _mornings_told(state, workout):
        return ask
    answer = message("Say how the mornings after it are: when they are calm, it may rise.")
    return sentences(answer, ask)


def reduce_dose(state: AthleteState, workout: Workout, standing: StandingDose) -> Prescription:
    """The dose of the day: the standing one, with the smallest of its shares, and its words."""
    shares = shares_of(state, workout, standing)
    whole, left = _left(state, workout, standing, ()), _left(state, workout, standing, shares)
    made = [share for share in shares if _left(state, workout, standing, [share]) != whole]
    first = min(made, key=_weight, default=None)
    loads = {leg: left.load_kg if leg in state.legs else None for leg in LEGS}
    kept = tuple(race_days(state.guide, state.races, workout.scheme, state.on))
    rules = [share.rule for share in made]
    if _is_unsettled(state, workout):
        rules.append("pain.unsettled")
    rules += [day.rule for day in kept]
    why = _cause(state, workout, standing, first) if first else standing.why
    return Prescription(
        workout=workout.id,
        variant=left.variant,
        state=_state(standing, first),
        sets=left.sets,
        amount=left.amount,
        load_kg=None if left.load_kg is None else loads,
        ramp_up=standing.search,
        reduced=first.kind if first else _why_below(state, workout, standing),
        below_guide=_is_below_guide(state, workout, left),
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
) -> StandingDose:
    """The sets, the amount of each and the load that these shares leave of a dose."""
    if workout.mode is Mode.CONTACTS:
        least = min((share.sets for share in shares), default=1.0)
        contacts = share_of(state.guide, standing.amount, least) if least < 1 else standing.amount
        return replace(standing, amount=contacts)
    sets = min((_sets(state, workout, standing.sets, s) for s in shares), default=standing.sets)
    return replace(standing, sets=sets, load_kg=_load(state, standing, shares))


def _sets(state: AthleteState, workout: Workout, sets: int, share: Share) -> int:
    """The sets that a share leaves, to the nearest, one at least.

    Where pain does not settle, not under the guide's least.
    """
    left = max(1, floor(sets * share.sets + (TINY if share.at_most else 0.5)))
    if share.rule == "pain.unsettled":
        left = max(left, _least_sets(state, workout))
    return min(sets, left, sets if share.sets_max is None else share.sets_max)


def _load(state: AthleteState, standing: StandingDose, shares: Sequence[Share]) -> float | None:
    """The load at which a leg lifts the smallest share; on the kit, never under none."""
    least = min((share.load for share in shares), default=1.0) / standing.kept
    if standing.load_kg is None or least >= 1:
        return standing.load_kg
    loads = state.loads(standing.variant)
    load = loads.external_kg(loads.system_kg(standing.load_kg) * least)
    return min(standing.load_kg, loads.at_most(load))


def _weight(share: Share) -> tuple[float, float, int, str]:
    """By this the share is told that makes the dose, the smallest; of equals the weightiest."""
    return share.sets, share.load, tuple(Reduced).index(share.kind), share.rule


def _is_below_guide(state: AthleteState, workout: Workout, dose: StandingDose) -> bool:
    if workout.mode is Mode.CONTACTS:
        return dose.amount < state.guide.values.article.light_contacts[0]
    return dose.sets < _least_sets(state, workout)


def _why_below(state: AthleteState, workout: Workout, standing: StandingDose) -> Reduced | None:
    """Why a dose is no full session; None: it is one.

    What keeps it under the guide's least is the cause, however long ago the first times were.
    """
    below = _is_below_guide(state, workout, standing)
    if below and standing.took is not None:
        return standing.took.kind
    return Reduced.FIRST_SESSIONS if below or standing.early else None


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
    days = state.guide.values.pain.insertion_days
    hurts = state.profile.condition is Condition.INSERTION or any(
        report.words.place is Place.INSERTION and (state.on - report.day).days < days
        for report in state.log.reports
    )
    return Range.FLOOR if hurts and state.guide.on("pain.insertion") else Range.FULL


def _text(
    state: AthleteState, workout: Workout, standing: StandingDose, left: StandingDose, why: Message
) -> Message:
    """How much, the one cause, and a cue where there is one."""
    dose, floor_only, no_mass = _words(state, workout, left), NOTHING, NOTHING
    if standing.load_kg and left.load_kg == 0:
        dose = message("{dose}, body weight alone", dose=dose)
    if workout.mode is Mode.CONTACTS:
        count, rest = bouts(state.guide, left.amount, left.variant)
        if count > 1:
            dose = message(
                "{dose} in {bouts} bouts with {rest} s between", dose=dose, bouts=count, rest=rest
            )
    if workout.mode is Mode.REPS and range_of(state) is Range.FLOOR:
        floor_only = message("Raise from the floor, with no drop.")
    if workout.mode is Mode.REPS and state.profile.body_mass_kg is None:
        kg = state.guide.values.load.no_mass_kg
        no_mass = message("You have not said your body weight; {kg} kg is taken.", kg=kg)
    return sentences(
        message("{dose}. {why:begin}.", dose=dose, why=why),
        _sets_left_out(state, workout),
        _advice(state, workout),
        floor_only,
        no_mass,
    )


def _sets_left_out(state: AthleteState, workout: Workout) -> Message:
    """How many of the sets were done last time, where it was not all of them."""
    done = state.sessions(workout)
    asked = done[-1].asked if done else None
    if asked is None:
        return NOTHING
    sets = min((work.sets for work in state.works(done[-1])), default=asked.sets)
    if sets >= asked.sets:
        return NOTHING
    return message("Last time you did {n} of {asked} sets.", n=sets, asked=asked.sets)


def _cause(state: AthleteState, workout: Workout, standing: StandingDose, share: Share) -> Message:
    """Why less than the standing dose, and what that was."""
    usual = _words(state, workout, standing)
    why = share.why or message("{title:small}", title=term(state.guide.rules[share.rule].title))
    return message("Less than {usual}: {why}", usual=usual, why=why)


def _words(state: AthleteState, workout: Workout, dose: StandingDose) -> Message:
    units = state.profile.units
    return dose_words(workout, dose.sets, dose.amount, dose.load_kg, units, dose.variant)
