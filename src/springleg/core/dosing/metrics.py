"""Figures about what was done, each with its limits. Never an acute-to-chronic ratio."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import fmean

from springleg.core.athlete import Profile
from springleg.core.dosing.capacity import times
from springleg.core.dosing.exposures import group
from springleg.core.dosing.loads import system_kg
from springleg.core.dosing.prescription import Exposure
from springleg.core.guide import Guide, Mode, contact_article_class, contact_band
from springleg.core.log.sets import Log, SetDone, Side
from springleg.core.message import NOTHING, Message, counted, message, sentences, term
from springleg.core.noun import Noun
from springleg.core.plan import Session, first_day_of, monday_of, week_of

WEEK = timedelta(days=7)


def weeks_between(first: date, last: date) -> list[date]:
    """The Mondays from the week of `first` to the week of `last`; none where that is earlier."""
    return [first_day_of(week) for week in range(week_of(first), week_of(last) + 1)]


def contacts_by_week(guide: Guide, log: Log) -> dict[date, int]:
    """Rope contacts by the Monday of the week, counted as the guide counts: one a foot (G10).

    A week without any is left out.
    """
    found: dict[date, int] = defaultdict(int)
    for exposure in group(guide, log.sets):
        if exposure.contacts:
            found[monday_of(exposure.day)] += exposure.contacts
    return dict(found)


class ContactClass(Noun, frozen=True):
    """What a number of contacts is: the article's class (may be none) and the working band."""

    contacts: int
    article: str | None
    band: str
    convention: str


def classify_contacts(guide: Guide, contacts: int) -> ContactClass:
    """The classes of a session's contacts, with the counting convention that goes with them."""
    return ContactClass(
        contacts,
        contact_article_class(guide, contacts),
        contact_band(guide, contacts),
        guide.rules["contacts.convention"].says,
    )


def volume_load_kg(
    guide: Guide, profile: Profile, sets: Iterable[SetDone]
) -> dict[tuple[str, str, Side], float]:
    """Repetitions times what one leg lifts, by exercise, variant and leg (load.system).

    Kilograms; not to be added up over variants: a machine's kilogram is its own. Sets that are not
    counted in repetitions, or of an unknown workout, are left out.
    """
    found: dict[tuple[str, str, Side], float] = defaultdict(float)
    for one in sets:
        workout = guide.workouts.get(one.workout)
        if workout is None or workout.mode is not Mode.REPS or one.reps is None:
            continue
        variant = one.variant or guide.exercises[workout.exercise].variants[0]
        lifted = system_kg(guide, profile, variant, one.load_kg)
        for leg in one.side.legs:
            found[(workout.exercise, variant, leg)] += one.reps * lifted
    return dict(found)


def hard_sets_by_week(guide: Guide, log: Log) -> dict[tuple[date, str], int]:
    """Sets near enough to failure (load.hard-sets) by week and emphasis, per leg (the busier).

    A week is its Monday. Sets without a reserve said are left out; a set counts for each emphasis
    of its exercise.
    """
    most = guide.values.load.hard_sets_rir_max
    by_leg: dict[tuple[date, str, Side], int] = defaultdict(int)
    for one in log.sets:
        workout = guide.workouts.get(one.workout)
        if workout is None or one.rir is None or one.rir > most:
            continue
        for emphasis in guide.exercises[workout.exercise].emphasis:
            for leg in one.side.legs:
                by_leg[(monday_of(one.day), emphasis, leg)] += 1
    found: dict[tuple[date, str], int] = {}
    for (week, emphasis, _), count in by_leg.items():
        found[(week, emphasis)] = max(count, found.get((week, emphasis), 0))
    return found


def session_load(rpe: float, minutes: float) -> float:
    """Session effort: effort out of 10 times minutes (load.session-effort)."""
    return rpe * minutes


class OneRepMax(Noun, frozen=True):
    """An estimated one-repetition maximum as system load, with its band; `flagged`: less sure."""

    kg: float
    low_kg: float
    high_kg: float
    flagged: bool


def estimate_one_rep_max(
    guide: Guide, lifted_kg: float, reps: int, rir: float | None
) -> OneRepMax | None:
    """Epley's estimate on system load (e1rm.formula); None where it is not valid.

    Valid only where reserve is known and repetitions to failure are few (e1rm.limits), flagged a
    little beyond (e1rm.flagged). Never from the body-weight repetition test.
    """
    if rir is None or reps < 1 or lifted_kg <= 0:
        return None
    to_failure = reps + rir
    load = guide.values.load
    if to_failure > load.e1rm_flagged_max_reps:
        return None
    kg = lifted_kg if to_failure <= 1 else lifted_kg * times(guide, to_failure)
    band = load.e1rm_band_pct / 100
    flagged = to_failure > load.e1rm_max_reps
    return OneRepMax(kg, kg * (1 - band), kg * (1 + band), flagged)


class Symmetry(Noun, frozen=True):
    """Limb symmetry index of two results: 100 x weaker / stronger, and whether it says anything.

    `index_pct` is None where both are 0, `weaker` where both are the same.
    """

    index_pct: float | None
    weaker: Side | None
    within_noise: bool
    text: Message


def symmetry(guide: Guide, left: int, right: int) -> Symmetry:
    """The symmetry of two repetition counts, with its noise (symmetry.act)."""
    if left == right:
        same = message("Both legs the same.")
        return Symmetry(100.0 if left else None, None, within_noise=True, text=same)
    weaker, stronger = sorted((left, right))
    index = 100 * weaker / stronger
    side = Side.LEFT if left < right else Side.RIGHT
    noise = is_even(guide, left, right)
    line = guide.values.heel_raise.symmetry_flag_below_pct
    differ = message(
        "{pct} %: the {leg} leg does {n} fewer.",
        pct=round(index),
        leg=term(side),
        n=stronger - weaker,
    )
    advice = NOTHING
    if noise and index < line:
        advice = message("That is within the noise of one test.")
    elif not noise:
        advice = message("Test again before you read much into it.")
    return Symmetry(index, side, noise, sentences(differ, advice))


def is_even(guide: Guide, left: int, right: int) -> bool:
    """Whether two counts of repetitions are within the symmetry line, or within its noise.

    By gate.plyometric and symmetry.act. Two results of 0 are even.
    """
    weaker, stronger = sorted((left, right))
    if stronger == 0 or 100 * weaker / stronger >= guide.values.gates.lsi_pct:
        return True
    return stronger - weaker <= guide.values.heel_raise.symmetry_flag_over_reps


class Adherence(Noun, frozen=True):
    """Planned sessions up to a day, and how many of them were done (moved ones count)."""

    planned: int
    done: int

    @property
    def share(self) -> float | None:
        """Done over planned; None where nothing was planned."""
        return min(1.0, self.done / self.planned) if self.planned else None


def adherence(planned: Sequence[Session], exposures: Iterable[Exposure], until: date) -> Adherence:
    """How many planned sessions were done, week by week, so that a moved one counts.

    Planned up to `until`, that day too. Any workout stands for any other; what a week has over does
    not count.
    """
    due: dict[date, int] = defaultdict(int)
    done: dict[date, set[tuple[date, str]]] = defaultdict(set)
    for session in planned:
        if session.date <= until:
            due[monday_of(session.date)] += 1
    for exposure in exposures:
        done[monday_of(exposure.day)].add((exposure.day, exposure.workout))
    return Adherence(sum(due.values()), sum(min(n, len(done[week])) for week, n in due.items()))


def pain_by_week(exposures: Iterable[Exposure], log: Log) -> dict[date, float]:
    """The mean of all pain answers (0-10) of a week, of sessions, runs and mornings, by Monday.

    A week without an answer is left out.
    """
    answers: dict[date, list[int]] = defaultdict(list)
    for exposure in exposures:
        if exposure.pain is not None:
            answers[monday_of(exposure.day)].append(exposure.pain)
    for day, pain in (*log.mornings.items(), *log.run_pains.items()):
        answers[monday_of(day)].append(pain)
    return {week: fmean(found) for week, found in answers.items()}


class PainTrend(Noun, frozen=True):
    """Whether pain rises from week to week, and what to do about it, if anything."""

    finding: Message
    advice: Message = NOTHING

    @property
    def text(self) -> Message:
        """Both, one after the other."""
        return sentences(self.finding, self.advice)


def pain_trend(guide: Guide, weekly: Mapping[date, float]) -> PainTrend:
    """Whether the week's mean pain rises (pain.trend); it changes no dose by itself.

    `weekly` is the mean of a week's answers (0-10) by its Monday: 2, 3, 4 has risen twice running.
    Weeks that it does not hold are passed over.
    """
    means = [weekly[week] for week in sorted(weekly)]
    rises = 0
    for before, after in zip(reversed(means[:-1]), reversed(means), strict=False):
        if after <= before:
            break
        rises += 1
    if rises >= guide.values.pain.trend_red_weeks:
        risen = counted(
            "Pain has risen for {n} week running.", "Pain has risen for {n} weeks running.", rises
        )
        return PainTrend(risen, message("Do less, and see a clinician if it goes on."))
    if rises >= guide.values.pain.trend_amber_weeks:
        advice = message("Do not add anything until it settles.")
        return PainTrend(message("Pain is up on the week before."), advice)
    return PainTrend(message("Pain is not rising.") if means else message("No pain answers yet."))


class RealChange(Noun, frozen=True):
    """A change in repetitions between two tests done alike; `real`: more than `needed`."""

    change: int
    needed: float
    real: bool
    floor: float  # what is needed at the least, whatever the earlier result was


def real_change(guide: Guide, before: int, after: int) -> RealChange:
    """Whether a change in repetitions is likely real on one retest (test.real-change)."""
    test = guide.values.heel_raise
    floor = test.real_change_floor_reps
    needed = max(floor, test.real_change_pct / 100 * before)
    return RealChange(after - before, needed, abs(after - before) > needed, floor)
