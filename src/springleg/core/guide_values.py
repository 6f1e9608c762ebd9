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
    #: Weeks without a loading scheme after which that is said.
    missing_scheme_weeks: int = value("check.schemes.weeks")
    #: In cost points, of a session on the day before a run, or two days before.
    heavy_day_before: int = value("clash.runs.heavy_day_before")
    heavy_second_day_before: int = value("clash.runs.heavy_second_day_before")
    light_day_before: int = value("clash.runs.light_day_before")
    #: Of a heavy or rope session on the day of a long run.
    heavy_on_long_run: int = value("clash.runs.heavy_on_long_run")
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


class AgeValues(Noun, frozen=True):
    """Who trains alone, who with a coach and how, and who counts as older."""

    alone_years: int = value("age.limits.alone_years")
    coached_years: int = value("age.limits.coached_years")
    coached_contacts_max: int = value("age.coached.contacts_max")
    coached_no_schemes: tuple[Scheme, ...] = value("age.coached.no_schemes")
    older_from_years: int = value("age.older.from_years")


class ProgressionValues(Noun, frozen=True):
    """What raises and mini-squats go up and down by, and when; loads in % of system load."""

    heavy_sets: int = value("climb.sets.heavy")
    light_sets: int = value("climb.sets.light")
    sets_after: int = value("climb.sets.times")
    heavy_reps: int = value("climb.amount.heavy_reps")
    light_reps: int = value("climb.amount.light_reps")
    seconds: int = value("climb.amount.seconds")
    heavy_pct: float = value("progression.step.heavy_pct")
    light_pct: float = value("progression.step.light_pct")
    max_step_pct: float = value("progression.max-step.max_pct")
    #: Repetitions left from which a load is far too easy.
    far_rir: int = value("climb.far.rir")
    load_after: int = value("progression.exposures.min_exposures")
    min_rir: int = value("progression.exposures.min_rir")
    back_off_after: int = value("progression.back-off.exposures")
    #: Not a range: the small cut, and the large one.
    back_off_pct: tuple[int, int] = value("progression.back-off.cut_pct")
    stale_days: int = value("progression.stale.stale_days")
    stale_cut_pct: float = value("progression.stale.load_cut_pct")
    raises_per_week: int = value("progression.one-variable.raises_per_week")


class DeloadValues(Noun, frozen=True):
    """Less for a while: deload weeks, tapers, a phase in which one keeps what there is."""

    every_weeks: int = value("deload.week.every_weeks")
    amber_weeks: int = value("deload.week.amber_weeks")
    sets_factor: float = value("deload.week.sets_factor")
    load_factor: float = value("deload.week.load_factor")
    contacts_factor: float = value("deload.week.contacts_factor")
    days_off: int = value("deload.days-off.days_off")
    #: Before a race of priority A.
    taper_sets_days: tuple[int, int] = value("taper.doses.sets_days")
    taper_sets_factor: float = value("taper.doses.sets_factor")
    taper_rope_days: int = value("taper.doses.rope_days")
    taper_contacts_max: int = value("taper.doses.rope_contacts_max")
    maintenance_sets: tuple[int, int] = value("maintenance.week.sets")
    maintenance_contacts_max: int = value("maintenance.week.contacts_max")
    maintenance_older_sets: tuple[int, int] = value("maintenance.older.sets")


class StartValues(Noun, frozen=True):
    """The search for a first load, and the first week of an exercise."""

    two_leg_reps: int = value("start.ramp.two_leg_reps")
    one_leg_reps: int = value("start.ramp.one_leg_reps")
    squat_s: int = value("squat.start.seconds")
    step_pct: tuple[int, int] = value("start.ramp.step_pct")  # of body mass
    loaded_sets: int = value("start.steps.loaded_sets")
    effort_rir: tuple[int, int] = value("effort.intro.rir")
    #: The least share of the straight-knee load that a bent knee begins with.
    bent_of_straight: float = value("start.bent.of_straight_min")
    week_days: int = value("start.first-week.days")
    week_sets_factor: float = value("start.first-week.sets_factor")
    #: Single-leg repetitions in the test below which these exercises start on two legs.
    two_leg_below: int = value("start.legs.two_leg_below")
    two_leg_exercises: tuple[str, ...] = value("variants.two-leg.exercises")
    two_leg_variant: str = value("variants.two-leg.variant")


class LoadValues(Noun, frozen=True):
    """What a leg lifts of the body, what the kit steps by, and what is read out of a set."""

    one_leg_share: float = value("load.system.one_leg_body_share")
    two_leg_share: float = value("load.system.two_leg_body_share")
    leg_press_share: float = value("load.system.leg_press_body_share")
    kit_step_kg: float = value("kit.step.increment_kg")
    light_rir: tuple[int, int] = value("effort.light.rir")
    hard_sets_rir_max: float = value("load.hard-sets.rir_max")
    #: Epley's divisor; repetitions to failure up to which it holds, and up to which with less care.
    e1rm_divisor_reps: float = value("e1rm.formula.reps_divisor")
    e1rm_max_reps: float = value("e1rm.limits.max_reps_plus_rir")
    e1rm_flagged_max_reps: float = value("e1rm.flagged.max_reps_plus_rir")
    e1rm_band_pct: float = value("e1rm.band.uncertainty_pct")


class GateValues(Noun, frozen=True):
    """What opens heavy work and the rope."""

    heavy_light_weeks: int = value("gate.heavy.light_weeks")
    heavy_raises: int = value("gate.heavy.raises")
    instead_reps: tuple[int, int] = value("gate.heavy.instead_reps")
    instead_rir: float = value("gate.heavy.instead_rir")
    green_needed: int = value("gate.heavy.green_needed")
    rope_weeks: int = value("gate.plyometric.weeks")
    rope_raises: int = value("gate.plyometric.raises")
    lsi_pct: float = value("gate.plyometric.lsi_pct")


class HeelRaiseValues(Noun, frozen=True):
    """The heel-raise test: how it is done, what it is held against, and what a result says."""

    metronome_bpm: int = value("test.heel-raise.metronome_bpm")
    warm_up_two_leg_reps: int = value("test.heel-raise.warm_up_two_leg_reps")
    between_legs_s: int = value("test.heel-raise.between_legs_s")
    prompts_to_stop: int = value("test.heel-raise.prompts_to_stop")
    goal_reps: int = value("goal.reps.reps")
    goal_older_from_years: int = value("goal.older.from_years")
    survey_reps: tuple[int, int] = value("norm.survey.reps")  # dominant leg, other leg
    norm_years: tuple[int, int] = value("norm.age-sex.age_years")
    #: Repetitions, and repetitions a year of age: a line through the medians.
    male_at_birth: float = value("norm.age-sex.male_at_birth")
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
    strain_hold_from: int = value("pain.strain.hold_from")
    strain_stop_from: int = value("pain.strain.stop_from")
    stop_at: tuple[str, ...] = value("pain.scope.stop_at")  # places
    #: What is usual is the median of this window; where nothing was answered, this.
    usual_window_days: int = value("pain.baseline.window_days")
    usual_without_answer: int = value("pain.baseline.without_answer")
    #: Over the usual.
    morning_hold_plus: int = value("pain.morning.hold_plus")
    morning_red_plus: int = value("pain.morning.red_plus")
    stiffness_green_plus_max: int = value("pain.stiffness.green_plus_max")
    stiffness_amber_plus_max: int = value("pain.stiffness.amber_plus_max")
    soreness_hold_from: int = value("pain.soreness.hold_from")
    green_needed: int = value("pain.green.green_needed")
    amber_cut_pct: float = value("pain.amber.volume_cut_pct")
    red_volume_factor: float = value("pain.red.volume_factor")
    red_skip: tuple[Scheme, ...] = value("pain.red.skip")
    red_steps_back: int = value("pain.red.steps_back")
    regress_order: tuple[str, ...] = value("pain.regress.order")
    pause_reds: int = value("pain.pause.reds")
    pause_window_days: int = value("pain.pause.window_days")
    #: Weeks running in which the mean has gone up.
    trend_amber_weeks: int = value("pain.trend.amber_weeks")
    trend_red_weeks: int = value("pain.trend.red_weeks")
    bone_see: str = value("flag.bone-pain.see")


class RopeValues(Noun, frozen=True):
    """Contacts: where they begin, what they rise by and to, their bands and bouts."""

    start_contacts: int = value("plyo.start.contacts")
    gentle_contacts: int = value("plyo.start.gentle_contacts")
    gentle_sessions: int = value("plyo.start.gentle_sessions")
    #: In a week, whichever of the two is more.
    step_contacts: int = value("plyo.step.contacts")
    step_pct: float = value("plyo.step.pct")
    introductory_max: int = value("contacts.bands.introductory")
    light_max: int = value("contacts.bands.light")
    moderate_max: int = value("contacts.bands.moderate")
    caps_contacts: tuple[int, ...] = value("plyo.caps.contacts")  # block by block
    block_weeks: int = value("plyo.caps.block_weeks")
    heavy_body_over_kg: float = value("plyo.body-mass.over_kg")
    heavy_body_contacts_factor: float = value("plyo.body-mass.contacts_factor")
    heavy_body_two_feet_weeks: int = value("plyo.body-mass.two_feet_weeks")
    bout_s: int = value("plyo.bout.work_s")
    bout_rest_s: int = value("plyo.bout.rest_s")
    turns_per_min: float = value("rope.cadence.turns_per_min")
    bounces_per_turn: int = value("rope.cadence.bounces_per_turn")


class TimeOffValues(Noun, frozen=True):
    """Ways back after time off, after a fever and after a race; cuts of volume week by week."""

    #: Up to so many days off, the rule of the way back.
    ways: tuple[tuple[int, str], ...] = value("return.gap.ways")
    fever_wait_h: int = value("return.fever.wait_h")
    fever_then: str = value("return.fever.then")  # a rule
    repeat_sets_fewer: int = value("return.repeat.sets_fewer")
    ease_cuts_pct: tuple[float, ...] = value("return.ease.cuts_pct")
    ease_load_cut_pct: float = value("return.ease.load_cut_pct")
    rebuild_cuts_pct: tuple[float, ...] = value("return.rebuild.cuts_pct")
    rebuild_load_cuts_pct: tuple[float, ...] = value("return.rebuild.load_cut_pct")
    race_over_km: float = value("recovery.restart.over_km")
    race_volume_factor: float = value("recovery.restart.volume_factor")


class SpikeValues(Noun, frozen=True):
    """When a run, or a session of contacts, is well over those of the window before it."""

    run_window_days: int = value("spike.run.window_days")
    run_over_pct: float = value("spike.run.over_pct")
    session_window_days: int = value("spike.session.window_days")
    session_floor_contacts: int = value("spike.session.floor_contacts")


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
    age: AgeValues = group()
    progression: ProgressionValues = group()
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
