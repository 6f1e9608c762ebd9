"""The values of the guide that code reads by name: a record for what is used together.

Each field names its value as a setting does, and its type says what the edition has to hold there:
asked of every edition when it is read (guides/contract.py), and of a runner's settings when they
are laid over it. A new value is a row in the edition and a field here. Pairs are a low and a high
end, both included; factors are what is left, 1 being all.
"""

from springleg.core.dose_values import (
    CapacityValues,
    DeloadValues,
    FocusValues,
    HeavyStepValues,
    LightClimbValues,
    LoadValues,
    RopeValues,
    SearchValues,
    SquatValues,
    StartValues,
    TimeOffValues,
)
from springleg.core.guide_terms import Scheme
from springleg.core.noun import Noun
from springleg.core.value_types import group, value


class PlanningValues(Noun, frozen=True):
    """How far apart sessions are, what a run after one costs, and how long a race is felt."""

    min_gap_days: int = value("planning.spacing.min_gap_days")
    max_gap_days_in_week: int = value("planning.spacing.max_gap_days_in_week")
    #: In cost points, of a session on the day before a run, or two days before.
    heavy_day_before: int = value("clash.runs.heavy_day_before")
    heavy_second_day_before: int = value("clash.runs.heavy_second_day_before")
    light_day_before: int = value("clash.runs.light_day_before")
    heavy_on_long_run: int = value("clash.runs.heavy_on_long_run")  # or the rope
    #: Hours between a run and a session on one day, where that can be.
    same_day_h: int = value("running.same-day.preferred_h")
    nothing_days: int = value("recovery.race.nothing_days")
    #: Races up to these distances ask for these days; the last of them is for longer ones.
    upto_km: tuple[float, ...] = value("recovery.race.upto_km")
    no_heavy_or_rope_days: tuple[int, ...] = value("recovery.race.no_heavy_or_rope_days")
    #: A race of priority C up to this distance asks for fewer.
    short_upto_km: float = value("recovery.short-race.upto_km")
    short_nothing_days: int = value("recovery.short-race.nothing_days")
    short_no_heavy_or_rope_days: int = value("recovery.short-race.no_heavy_or_rope_days")


class RaceTaperValues(Noun, frozen=True):
    """Days that are kept free before a race of one priority, the day itself among them."""

    nothing_days: int = value("nothing_days")
    no_heavy_days: int = value("no_heavy_days")
    no_rope_days: int = value("no_rope_days")


class RaiseValues(Noun, frozen=True):
    """What the article gives for heel raises under one scheme (G3, G4)."""

    reps: tuple[int, int] = value("reps")
    sets: tuple[int, int] = value("sets")
    #: Repetitions and sets that it names; they may be outside its own range.
    examples: tuple[tuple[int, int], ...] = value("examples")


class ArticleValues(Noun, frozen=True):
    """The article's other figures: longest sets, how jumps are counted and called, its week."""

    light_max_s: int = value("G3.seconds_max")
    squat_max_s: int = value("G8.seconds")
    two_feet: int = value("G10.two_feet")  # contacts of a jump
    one_foot: int = value("G10.one_foot")
    light_contacts: tuple[int, int] = value("G11.light")
    moderate_contacts: int = value("G11.moderate")
    heavy_over_contacts: int = value("G11.heavy_over")
    sessions_per_week: int = value("G12.sessions_per_week")
    gap_h: tuple[int, int] = value("G13.gap_h")
    schemes: tuple[Scheme, ...] = value("G2.schemes")


class CheckValues(Noun, frozen=True):
    """From where `check` makes a note of what the article does not forbid."""

    missing_scheme_weeks: int = value("check.schemes.weeks")  # without a loading scheme
    easy_heavy_rir: float = value("check.easy-heavy.rir")  # left after a heavy set


class AgeValues(Noun, frozen=True):
    """Who trains alone, who with a coach and how, and who counts as older."""

    alone_years: int = value("age.limits.alone_years")
    coached_years: int = value("age.limits.coached_years")
    coached_contacts_max: int = value("age.coached.contacts_max")
    coached_no_schemes: tuple[Scheme, ...] = value("age.coached.no_schemes")
    older_from_years: int = value("age.older.from_years")


class GateValues(Noun, frozen=True):
    """What opens heavy work and the rope for who is not open at once."""

    green_sessions: int = value("gate.heavy.sessions")
    green_days: int = value("gate.heavy.days")
    raises: int = value("gate.heavy.raises")
    begun_sessions: int = value("gate.heavy.begun")
    no_history_with: tuple[str, ...] = value("gate.heavy.no_history_with")  # conditions
    hops: int = value("gate.plyometric.hops")
    hop_pain_max: int = value("gate.plyometric.hop_pain_max")
    lsi_pct: float = value("gate.plyometric.lsi_pct")


class HeelRaiseValues(Noun, frozen=True):
    """The heel-raise test: how it is done, what it is held against, and what a result says."""

    metronome_bpm: int = value("test.heel-raise.metronome_bpm")
    warm_up_two_leg_reps: int = value("test.heel-raise.warm_up_two_leg_reps")
    between_legs_s: int = value("test.heel-raise.between_legs_s")
    prompts_to_stop: int = value("test.heel-raise.prompts_to_stop")
    incline_deg: int = value("test.heel-raise.incline_deg")
    goal_reps: int = value("goal.reps.reps")
    goal_older_from_years: int = value("goal.older.from_years")
    survey_reps: tuple[int, int] = value("norm.survey.reps")  # dominant leg, other leg
    norm_years: tuple[int, int] = value("norm.age-sex.age_years")
    male_at_birth: float = value("norm.age-sex.male_at_birth")  # reps: a line through the medians
    male_per_year: float = value("norm.age-sex.male_per_year")
    female_at_birth: float = value("norm.age-sex.female_at_birth")
    female_per_year: float = value("norm.age-sex.female_per_year")
    real_change_floor_reps: float = value("test.real-change.floor_reps")
    real_change_pct: float = value("test.real-change.pct")
    symmetry_ok_pct: float = value("symmetry.target.lsi_ok_pct")
    symmetry_flag_below_pct: float = value("symmetry.act.flag_below_pct")
    symmetry_flag_over_reps: float = value("symmetry.act.flag_over_reps")


class PainValues(Noun, frozen=True):
    """Answers of 0 to 10 (stiffness in minutes): the lines between them, and what follows."""

    safe_max: int = value("pain.safe.safe_max")
    acceptable_max: int = value("pain.during.acceptable_max")
    stop_from: int = value("pain.stop.from")
    strain_hold_from: int = value("pain.strain.hold_from")
    strain_stop_from: int = value("pain.strain.stop_from")
    stop_at: tuple[str, ...] = value("pain.scope.stop_at")  # places
    #: What is usual is the median of this window, from so many answers on, and at most so much.
    usual_window_days: int = value("pain.baseline.window_days")
    usual_answers: int = value("pain.baseline.answers")
    usual_most: float = value("pain.baseline.most")
    stiffness_usual_most: float = value("pain.baseline.stiffness_most")
    #: Over the usual, and in all.
    morning_amber_plus: float = value("pain.morning.amber_plus")
    morning_red_plus: float = value("pain.morning.red_plus")
    morning_amber_from: int = value("pain.morning.amber_from")
    morning_red_from: int = value("pain.morning.red_from")
    stiffness_amber_plus: float = value("pain.stiffness.amber_plus")
    stiffness_amber_over: int = value("pain.stiffness.amber_over")
    stiffness_red_plus: float = value("pain.stiffness.red_plus")
    stiffness_red_over: int = value("pain.stiffness.red_over")
    soreness_amber_from: int = value("pain.soreness.amber_from")
    soreness_red_from: int = value("pain.soreness.red_from")
    amber_days: int = value("pain.settled.amber_days")
    unsettled_times: int = value("pain.unsettled.times")
    unsettled_sets_factor: float = value("pain.unsettled.sets_factor")
    unsettled_load_factor: float = value("pain.unsettled.load_factor")
    unsettled_good: int = value("pain.unsettled.good")
    red_sets_factor: float = value("pain.red.sets_factor")
    red_load_factor: float = value("pain.red.load_factor")
    #: So many times light raises that hurt, and settled, open what red shut.
    red_settled: int = value("pain.red.settled")
    way_back_sets: tuple[float, ...] = value("pain.way-back.sets")
    way_back_loads: tuple[float, ...] = value("pain.way-back.loads")
    pause_reds: int = value("pain.pause.reds")
    pause_window_days: int = value("pain.pause.window_days")
    pause_run_days: int = value("pain.pause.run_days")
    pause_greens: int = value("pain.pause.greens")
    #: Mornings over these, so many of so many days, ask for a warning sign.
    sign_pain_over: int = value("pain.signs.pain_over")
    sign_pain_mornings: int = value("pain.signs.pain_mornings")
    sign_pain_days: int = value("pain.signs.pain_days")
    sign_stiffness_over: int = value("pain.signs.stiffness_over")
    sign_stiffness_mornings: int = value("pain.signs.stiffness_mornings")
    sign_stiffness_days: int = value("pain.signs.stiffness_days")
    insertion_days: int = value("pain.insertion.days")
    #: Weeks running in which the mean has gone up.
    trend_amber_weeks: int = value("pain.trend.amber_weeks")
    trend_red_weeks: int = value("pain.trend.red_weeks")
    bone_see: str = value("flag.bone-pain.see")


class SpikeValues(Noun, frozen=True):
    """When a run, or a session of contacts, is well over those before it."""

    run_window_days: int = value("spike.run.window_days")
    run_over_pct: float = value("spike.hold-strength.over_pct")
    hold_days: int = value("spike.hold-strength.days")
    session_sessions: int = value("spike.contacts.sessions")


class SessionPaceValues(Noun, frozen=True):
    """A guided session: its warm-up, its rests, and the tempo of a raise (up, held, down)."""

    warm_up_easy_min: int = value("warm-up.default.easy_min")
    warm_up_raises: int = value("warm-up.default.two_leg_raises")
    warm_up_hops: int = value("warm-up.default.small_hops")
    heavy_rest_s: int = value("rest.heavy.rest_s")
    light_rest_s: int = value("rest.light.rest_s")
    heavy_tempo_s: tuple[int, ...] = value("tempo.heavy.phases_s")
    light_tempo_s: tuple[int, ...] = value("tempo.light.phases_s")


class RunWordValues(Noun, frozen=True):
    """The words of a title that tell what kind a run is, or that it is none.

    From `run` on they help to read the others (`exchange.run_words.Group`).
    """

    easy: tuple[str, ...] = value("easy")
    hard: tuple[str, ...] = value("hard")
    long: tuple[str, ...] = value("long")
    race: tuple[str, ...] = value("race")
    ignore: tuple[str, ...] = value("ignore")
    run: tuple[str, ...] = value("run")
    weak: tuple[str, ...] = value("weak")
    context: tuple[str, ...] = value("context")
    work: tuple[str, ...] = value("work")
    parkrun: tuple[str, ...] = value("parkrun")
    junior: tuple[str, ...] = value("junior")
    holiday: tuple[str, ...] = value("holiday")
    training_apps: tuple[str, ...] = value("training_apps")
    running_apps: tuple[str, ...] = value("running_apps")


class Values(Noun, frozen=True):
    """Every value that code reads by name."""

    planning: PlanningValues = group()
    taper_a: RaceTaperValues = group("taper.A")
    taper_b: RaceTaperValues = group("taper.B")
    taper_c: RaceTaperValues = group("taper.C")
    light: RaiseValues = group("G3")
    heavy: RaiseValues = group("G4")
    article: ArticleValues = group()
    check: CheckValues = group()
    age: AgeValues = group()
    capacity: CapacityValues = group()
    heavy_step: HeavyStepValues = group()
    light_climb: LightClimbValues = group()
    squat: SquatValues = group()
    search: SearchValues = group()
    focus: FocusValues = group()
    deload: DeloadValues = group()
    start: StartValues = group()
    load: LoadValues = group()
    gates: GateValues = group()
    heel_raise: HeelRaiseValues = group()
    pain: PainValues = group()
    rope: RopeValues = group()
    time_off: TimeOffValues = group()
    spike: SpikeValues = group()
    pace: SessionPaceValues = group()
    run_words: RunWordValues = group("runs.words")
