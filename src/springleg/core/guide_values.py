"""The values of the guide that code reads by name: a record for what is used together.

Each field names its value as a setting does, and its type says what the edition has to hold there:
asked of every edition when it is read (guides/contract.py), and of a runner's settings when they
are laid over it. A new value is a row in the edition and a field here. Pairs are a low and a high
end, both included; factors are what is left, 1 being all.
"""

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


class CapacityValues(Noun, frozen=True):
    """How what a leg could lift once is folded from sessions, and how it fades."""

    weight: float = value("capacity.fold.weight")
    #: A reserve, and repetitions to failure, from which a set says only "at least so much".
    bound_rir: float = value("capacity.fold.bound_rir")
    bound_reps: int = value("capacity.fold.bound_reps")
    none_share: float = value("capacity.fold.none_share")
    nothing_said_pct: float = value("capacity.fold.nothing_said_pct")
    alike_pct: float = value("capacity.fold.alike_pct")
    keeps_weeks: int = value("capacity.keeps.weeks")
    loses_pct_per_week: float = value("capacity.keeps.pct_per_week")
    loses_most_pct: float = value("capacity.keeps.most_pct")


class HeavyStepValues(Noun, frozen=True):
    """How far a heavy load goes at a time, in % of system load, and how it fits the kit."""

    rise_pct: float = value("heavy.step.rise_pct")
    far_pct: float = value("heavy.step.far_pct")
    #: Repetitions left from which a load is far too easy, and the smallest step always allowed.
    far_rir: int = value("heavy.step.far_rir")
    always_rir: int = value("heavy.step.always_rir")
    exposures: int = value("heavy.step.exposures")
    fall_pct: float = value("heavy.step.fall_pct")
    fit_reps: int = value("heavy.fit.reps")
    #: For the guide's fewest repetitions first.
    sets_by_reps: tuple[int, ...] = value("heavy.fit.sets_by_reps")
    kit_rir: int = value("heavy.kit.rir")


class LightClimbValues(Noun, frozen=True):
    """How light raises climb: so many repetitions more for so many left, then load."""

    left: tuple[int, ...] = value("light.climb.left")
    more: tuple[int, ...] = value("light.climb.more")
    silent_reps: int = value("light.climb.silent")
    short_reps: int = value("light.climb.short")
    three_sets_up_to: int = value("light.climb.three_sets_up_to")
    load_pct: float = value("light.load.rise_pct")


class SquatValues(Noun, frozen=True):
    """The rungs of the mini-squat, and what an answer is worth."""

    seconds: tuple[int, ...] = value("squat.rungs.seconds")
    load_pct: float = value("squat.rungs.load_pct")  # of body mass
    a_little: float = value("squat.rungs.a_little")
    a_lot: float = value("squat.rungs.a_lot")


class SearchValues(Noun, frozen=True):
    """The search for a first load."""

    steps: int = value("start.search.steps")
    reps: int = value("start.search.reps")
    light_steps: int = value("start.search.light_steps")
    light_reps: int = value("start.search.light_reps")
    step_factor: float = value("start.search.step_factor")
    many_left: float = value("start.search.many_left")
    ends_over: float = value("start.search.ends_over")
    press_share: float = value("start.search.press_share")  # of body mass
    answers_from: tuple[int, ...] = value("effort.answers.low")  # the fewest of each
    answers: tuple[int, ...] = value("effort.answers.count")


class FocusValues(Noun, frozen=True):
    """A focus: how long it lasts, and which workouts it keeps."""

    weeks: int = value("focus.weeks.weeks")
    strength: tuple[str, ...] = value("focus.weeks.strength")
    spring: tuple[str, ...] = value("focus.weeks.spring")
    open_workouts: int = value("focus.weeks.open_workouts")


class DeloadValues(Noun, frozen=True):
    """Less for a while: lighter rounds, tapers, a phase in which one keeps what there is."""

    tired_sets_factor: float = value("deload.tired.sets_factor")
    tired_weeks: int = value("deload.tired.weeks")
    tired_under_pct: float = value("deload.tired.under_pct")
    tired_exposures: int = value("deload.tired.exposures")
    tired_mornings: int = value("deload.tired.mornings")
    tired_window_days: int = value("deload.tired.window_days")
    every_rounds: int = value("deload.tired.every_rounds")  # 0: none by the calendar
    #: Before a race of priority A.
    taper_days: int = value("taper.doses.days")
    taper_sets_factor: float = value("taper.doses.sets_factor")
    maintenance_sets: tuple[int, int] = value("maintenance.week.sets")
    maintenance_contacts_max: int = value("maintenance.week.contacts_max")
    maintenance_older_sets: tuple[int, int] = value("maintenance.older.sets")


class StartValues(Noun, frozen=True):
    """The first times of a workout, and when raises are done on two legs."""

    heavy_sets: tuple[int, ...] = value("heavy.turns.first_sets")
    heavy_reps: int = value("heavy.turns.first_reps")
    light_sets: tuple[int, ...] = value("start.light.sets")
    light_reps: int = value("start.light.reps")
    light_bodyweight_reps: int = value("start.light.bodyweight_reps")
    rir_target: int = value("effort.intro.rir")
    #: The least share of the straight-knee load that a bent knee begins with.
    bent_of_straight: float = value("start.bent.of_straight_min")
    two_leg_exercises: tuple[str, ...] = value("variants.two-leg.exercises")
    two_leg_variant: str = value("variants.two-leg.variant")
    two_leg_reps: int = value("variants.two-leg.light_reps")
    two_leg_trial_every: int = value("variants.two-leg.trial_every")


class LoadValues(Noun, frozen=True):
    """What a leg lifts of the body, what the kit steps by, and what is read out of a set."""

    one_leg_share: float = value("load.system.one_leg_body_share")
    two_leg_share: float = value("load.system.two_leg_body_share")
    leg_press_share: float = value("load.system.leg_press_body_share")
    kit_step_kg: float = value("kit.step.increment_kg")
    no_mass_kg: float = value("load.no-mass.kg")
    light_rir: tuple[int, int] = value("effort.light.rir")
    heavy_rir_target: int = value("effort.heavy.rir_target")
    hard_sets_rir_max: float = value("load.hard-sets.rir_max")
    #: Epley's divisor; repetitions to failure up to which it holds, and up to which with less care.
    e1rm_divisor_reps: float = value("e1rm.formula.reps_divisor")
    e1rm_max_reps: float = value("e1rm.limits.max_reps_plus_rir")
    e1rm_flagged_max_reps: float = value("e1rm.flagged.max_reps_plus_rir")
    e1rm_band_pct: float = value("e1rm.band.uncertainty_pct")


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


class RopeValues(Noun, frozen=True):
    """Contacts: where they begin, what they rise by and to, their bands and bouts."""

    start_contacts: int = value("plyo.start.contacts")
    gentle_contacts: int = value("plyo.start.gentle_contacts")
    gentle_over_kg: float = value("plyo.start.over_kg")
    step_contacts: int = value("plyo.step.contacts")
    silent_sessions: int = value("plyo.step.silent_sessions")
    most_contacts: int = value("plyo.step.most")
    tens: int = value("plyo.step.tens")
    least_contacts: int = value("plyo.step.least")
    two_feet_sessions: int = value("plyo.style.two_feet")
    two_feet_after_red: int = value("plyo.style.after_red")
    introductory_max: int = value("contacts.bands.introductory")
    light_max: int = value("contacts.bands.light")
    moderate_max: int = value("contacts.bands.moderate")
    bout_s: int = value("plyo.bout.work_s")
    bout_rest_s: int = value("plyo.bout.rest_s")
    turns_per_min: float = value("rope.cadence.turns_per_min")
    bounces_per_turn: int = value("rope.cadence.bounces_per_turn")


class TimeOffValues(Noun, frozen=True):
    """Ways back after time off, after a fever and after a race, in shares of the standing dose."""

    #: Upper ends in days; beyond the last the log before counts for nothing.
    upto_days: tuple[int, ...] = value("return.gap.upto_days")
    two_weeks: tuple[float, ...] = value("return.gap.two_weeks")
    four_weeks: tuple[float, ...] = value("return.gap.four_weeks")
    eight_weeks: tuple[float, ...] = value("return.gap.eight_weeks")
    four_weeks_load: float = value("return.gap.four_weeks_load")
    eight_weeks_load: float = value("return.gap.eight_weeks_load")
    sessions_a_share: int = value("return.gap.sessions_a_share")
    first_back_share: float = value("return.gap.first_back")
    fever_wait_h: int = value("return.fever.wait_h")
    fever_share: float = value("return.fever.share")
    race_over_km: float = value("recovery.restart.over_km")
    race_volume_factor: float = value("recovery.restart.volume_factor")


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
    """The words of a title that tell what kind a run is, or that it is none."""

    easy: tuple[str, ...] = value("easy")
    hard: tuple[str, ...] = value("hard")
    long: tuple[str, ...] = value("long")
    race: tuple[str, ...] = value("race")
    ignore: tuple[str, ...] = value("ignore")


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
