"""The values of the guide that make a dose what it is: how it starts, grows, rests and comes back.

As all of `guide_values`, which has them by name.
"""

from springleg.core.noun import Noun
from springleg.core.value_types import value


class CapacityValues(Noun, frozen=True):
    """How what a leg could lift once is folded from sessions, and how it fades."""

    weight: float = value("capacity.fold.weight")
    #: A reserve, and repetitions to failure, from which a set says only "at least so much".
    bound_rir: float = value("capacity.fold.bound_rir")
    bound_reps: int = value("capacity.fold.bound_reps")
    none_share: float = value("capacity.fold.none_share")
    nothing_said_pct: float = value("capacity.fold.nothing_said_pct")
    #: Of so many last sessions what was done in full counts, whatever was said to be left.
    done_sessions: int = value("capacity.fold.done_sessions")
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
    e1rm_divisor_reps: float = value("e1rm.formula.reps_divisor")


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
