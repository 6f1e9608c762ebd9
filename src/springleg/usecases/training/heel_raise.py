"""The heel-raise test: its protocol, its norms with their caveats, and what a change is worth."""

from datetime import date

from springleg.core.athlete import Profile
from springleg.core.dosing.age import median_reps, years_old
from springleg.core.dosing.gate_steps import reps_that_open
from springleg.core.dosing.gates import opened_by_test
from springleg.core.guide import Guide, Scheme
from springleg.core.guide_overrides import with_settings
from springleg.core.heel_raise import RealChange, Symmetry, real_change, symmetry
from springleg.core.log.events import HeelRaiseTested
from springleg.core.log.journal import Journal
from springleg.core.message import NOTHING, Message, marked, message, term
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state

NAMES = {Scheme.HEAVY: marked("heavy work"), Scheme.PLYOMETRIC: marked("the rope")}


class Protocol(Noun, frozen=True):
    """How the test is done: beats a minute, two-leg raises to warm up, seconds between the legs.

    A leg is done after `prompts_to_stop` prompts that it did not follow. A board, where one is
    stood on, slopes by `incline_deg` degrees.
    """

    bpm: int
    warm_up_reps: int
    between_legs_s: int
    prompts_to_stop: int
    incline_deg: int
    says: str


class HeelRaiseResult(Noun, frozen=True):
    """A test held against the norms and against the last one done alike (None: there is none).

    `goal`, `median` (None: age not known) and `survey` (dominant leg, other leg) are repetitions.
    `change` is of the leg that gained less, or lost more. `caveats` belong beside the norms,
    `doubt` beside the median wherever that is shown.
    """

    test: HeelRaiseTested
    symmetry: Symmetry
    goal: int
    median: float | None
    survey: tuple[int, int]
    before: HeelRaiseTested | None
    change: RealChange | None
    caveats: tuple[str, ...]
    doubt: Message


def protocol(guide: Guide) -> Protocol:
    """The protocol of the rule `test.heel-raise`, under the settings that `guide` has."""
    test = guide.values.heel_raise
    return Protocol(
        bpm=test.metronome_bpm,
        warm_up_reps=test.warm_up_two_leg_reps,
        between_legs_s=test.between_legs_s,
        prompts_to_stop=test.prompts_to_stop,
        incline_deg=test.incline_deg,
        says=guide.rules["test.heel-raise"].says,
    )


def tests_of(journal: Journal) -> tuple[HeelRaiseTested, ...]:
    """All heel-raise tests that were logged, by day, oldest first, however they were done.

    Those that only a profile tells of are not among them.
    """
    return tuple(sorted(journal.facts(HeelRaiseTested), key=lambda test: test.day))


def judge(space: Workspace, guide: Guide, test: HeelRaiseTested) -> HeelRaiseResult:
    """What a result says under the runner's settings, and what it does not; nothing is recorded.

    It is compared with the last logged test of an earlier day with the same beat, start and knee
    (test.like-with-like). The test itself need not be in the log.
    """
    guide = with_settings(guide, space.profile.settings)
    before = [t for t in tests_of(space.journal) if t.day < test.day and _alike(t, test)]
    change = None
    if before:
        last = before[-1]
        pairs = ((last.left, test.left), (last.right, test.right))
        change = min((real_change(guide, a, b) for a, b in pairs), key=lambda c: c.change)
    return HeelRaiseResult(
        test=test,
        symmetry=symmetry(guide, test.left, test.right),
        goal=goal_reps(guide, space.journal.runner, test.day),
        median=median_reps(guide, space.journal.runner, test.day),
        survey=guide.values.heel_raise.survey_reps,
        before=before[-1] if before else None,
        change=change,
        caveats=tuple(guide.rules[rule].says for rule in ("norm.age-sex", "norm.survey")),
        doubt=norm_doubt(guide),
    )


def opened_by_heel_raise(space: Workspace, guide: Guide) -> tuple[str, ...]:
    """The workouts, by id, that are shut and that a passed test opens at once. Raises TooYoung."""
    standing = dosing_state(space, guide)
    workouts = standing.guide.workouts.values()
    return tuple(one.id for one in workouts if opened_by_test(standing.standing, one))


def what_it_opens(space: Workspace, guide: Guide) -> Message:
    """What a passed test opens at once, and with how many raises; NOTHING where it opens nothing.

    Raises TooYoung.
    """
    shut = opened_by_heel_raise(space, guide)
    schemes = [scheme for scheme in NAMES if any(guide.workout(w).scheme is scheme for w in shut)]
    if not schemes:
        return NOTHING
    return message(
        "{n} raises on each leg open {names} at once.",
        n=reps_that_open(dosing_state(space, guide).standing),
        names=tuple(term(NAMES[scheme]) for scheme in schemes),
    )


def norm_doubt(guide: Guide) -> Message:
    """What is not sure of the medians by age and sex (norm.pace)."""
    return term(guide.rules["norm.pace"].says)


def _alike(a: HeelRaiseTested, b: HeelRaiseTested) -> bool:
    """Whether two tests were done alike, so that they may be compared (test.like-with-like)."""
    return (a.cued, a.bpm, a.start, a.knee) == (b.cued, b.bpm, b.start, b.knee)


def goal_reps(guide: Guide, profile: Profile, on: date) -> int:
    """The repetitions to aim at: a fixed number (goal.reps), also where the age is not known.

    From the age of goal.older on (60) it is the median for age and sex, where that is less.
    """
    test = guide.values.heel_raise
    median = median_reps(guide, profile, on)
    if median is None or profile.birth_date is None:
        return test.goal_reps
    years = years_old(profile.birth_date, on)
    older = guide.on("goal.older") and years >= test.goal_older_from_years
    return round(min(test.goal_reps, median)) if older else test.goal_reps
