"""CERT, what is measured: adherence, how doses went, harm, whether it was done as asked."""

from collections.abc import Iterator
from datetime import date

from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.gates import first_gate
from springleg.core.dosing.prescription import Exposure, Level
from springleg.core.dosing.symptoms import RUN
from springleg.core.guide import Mode
from springleg.core.message import NOTHING, Message, counted, joined, message, sentences, term
from springleg.core.noun import Noun
from springleg.usecases.progress.cert_parts import (
    NO_SETS,
    Programme,
    Record,
    Said,
    clause,
    said,
)
from springleg.usecases.progress.doing import Mark
from springleg.usecases.progress.periods import Period, answered_mornings, symptoms_in
from springleg.usecases.progress.tracks import TESTS, tracks_of

MOST_TRACKS, FEW_TRACKS = 5, 2
FEWEST = 2  # sessions of which a change can be told
LINES = ("pain.during", "pain.morning", "pain.stiffness")

#: What a gate's rule is about where pain or a warning sign shut a workout.
SHUT_BY_PAIN = ("pain", "flag")


def adherence(of: Programme) -> Said:
    """Item 5."""
    return said(
        of,
        clause(
            message(
                "The runner logs every set. A planned session counts as done when a workout of its"
                " week stands for it; days ill or away do not count."
            )
        ),
        own=_held(of.runner) if of.runner else NOTHING,
    )


def _held(runner: Record) -> Message:
    held = runner.found.held
    if held.planned:
        return message(
            "Since {since:dated}: {done} of {planned} planned sessions were done.",
            since=_first_due(runner),
            done=held.done,
            planned=held.planned,
        )
    return sentences(
        message("No planned session was due yet."), NOTHING if runner.has_sets else NO_SETS
    )


def _first_due(runner: Record) -> date:
    """The first day of which anything was planned: what was done before was not to adhere to."""
    planned = (day.day for day in runner.found.days if day.planned)
    return min(planned, default=runner.found.began)


def progressed(of: Programme) -> Said:
    """Item 7b."""
    return said(
        of,
        clause(
            message(
                "Each dose is worked out anew from the log, and names its rules and the sets behind"
                " it."
            )
        ),
        own=_went(of.runner, FEW_TRACKS if of.brief else MOST_TRACKS) if of.runner else NOTHING,
    )


def _went(runner: Record, most: int) -> Message:
    if not runner.has_sets:
        return NO_SETS
    tracks = [
        one for one in tracks_of(runner.seen) if one.id != TESTS and len(one.points) >= FEWEST
    ]
    rope = _rope(runner)
    if not tracks and not rope:
        return message("No workout was done twice yet.")
    return sentences(*(one.finding for one in tracks[:most]), rope)


def _rope(runner: Record) -> Message:
    done = [one for one in runner.seen.exposures if one.contacts]
    if len(done) < FEWEST:
        return NOTHING
    return message(
        "{name}: from {first} to {last} contacts since {since:dated}.",
        name=term(runner.seen.guide.workout(done[-1].workout).name),
        first=done[0].contacts,
        last=done[-1].contacts,
        since=done[0].day,
    )


class Harm(Noun, frozen=True):
    """What went ill in a period, counted from the runner's own answers.

    `sessions`, `runs` and `mornings` are answers at red or worse; `left` are sessions that hurt too
    much to do a set of, not among `sessions`. `stops` are answers of pain among all these of
    `stop_from` or more, whatever was answered to the warning signs; `answers` counts all answers
    about pain. `missed` planned sessions that were not done while pain kept their workout shut,
    `signs` warning signs that were so.
    """

    period: Period
    answers: int
    sessions: int
    runs: int
    mornings: int
    stops: int
    signs: int
    left: int
    missed: int
    stop_from: int

    @property
    def any(self) -> bool:
        """Whether there was anything."""
        answers = self.sessions, self.runs, self.mornings, self.stops, self.signs
        return any((*answers, self.left, self.missed))


def harm_in(runner: Record, period: Period) -> Harm:
    """What went ill in a period. Works the state out once for each session that was missed."""
    log = runner.seen.log
    bad = [one for one in symptoms_in(runner.seen, period) if one.level.rank >= Level.RED.rank]
    answers = [e.day for e in runner.seen.exposures if e.pain is not None]
    answers += [*log.mornings, *log.pains, *log.run_pains]
    stop_from = runner.seen.guide.values.pain.stop_from
    return Harm(
        period=period,
        answers=sum(map(period.holds, answers)),
        sessions=sum(one.workout not in ("", RUN) for one in bad),
        runs=sum(one.workout == RUN for one in bad),
        mornings=len({one.day for one in bad if one.morning}),
        stops=sum(one.rule != "pain.stiffness" and one.amount >= stop_from for one in bad),
        signs=sum(period.holds(day) for day, _ in log.signs),
        left=sum(map(period.holds, log.pains)),
        missed=sum(1 for _ in _missed_for_pain(runner, period)),
        stop_from=stop_from,
    )


def _missed_for_pain(runner: Record, period: Period) -> Iterator[object]:
    """Planned sessions that were missed on days when pain, or a warning sign, shut them."""
    state = runner.state
    for day in runner.found.days:
        if day.mark is not Mark.MISSED or not period.holds(day.day):
            continue
        then = athlete_state(state.guide, runner.profile, state.log, day.day, state.runs)
        for workout in day.planned:
            gate = first_gate(then, workout)
            if gate is not None and gate.rule.partition(".")[0] in SHUT_BY_PAIN:
                yield workout


def adverse_events(of: Programme) -> Said:
    """Item 11."""
    pain = of.guide.values.pain
    return said(
        of,
        clause(
            message("In a session pain over {most} of 10 counts.", most=pain.acceptable_max),
            "pain.during",
        ),
        clause(
            message(
                "A morning counts from {least}, or {plus} over the usual.",
                least=pain.morning_red_from,
                plus=pain.morning_red_plus,
            ),
            "pain.morning",
        ),
        clause(
            message("Morning stiffness counts over {min} min.", min=pain.stiffness_red_over),
            "pain.stiffness",
        ),
        clause(
            message(
                "{least} or more, pain of a bone and warning signs stop all.", least=pain.stop_from
            ),
            "pain.stop",
        ),
        clause(message("These are the runner's own answers.")),
        clause(term(of.guide.rule("prevention.untested").says), "prevention.untested"),
        own=_harm(of.runner) if of.runner else NOTHING,
    )


def _harm(runner: Record) -> Message:
    harm = harm_in(runner, runner.period)
    if not harm.any and not any(map(runner.seen.guide.on, LINES)):
        return counted(
            "No line is on, so none of {n} answer about pain counts.",
            "No line is on, so none of {n} answers about pain counts.",
            harm.answers,
        )
    return harm_words(harm)


def harm_words(harm: Harm) -> Message:
    """What went ill, in a sentence; that nothing did, or that nobody has answered."""
    if not harm.any and not harm.answers:
        return message("No answer about pain is logged yet.")
    since = harm.period.first
    if not harm.any:
        return counted(
            "Since {since:dated}: none, in {n} answer about pain.",
            "Since {since:dated}: none, in {n} answers about pain.",
            harm.answers,
            since=since,
        )
    return message(
        "Since {since:dated} counted: {events:commas}; {answers} answers about pain.",
        since=since,
        events=tuple(harm_events(harm)),
        answers=harm.answers,
    )


def harm_events(harm: Harm) -> Iterator[Message]:
    """Each kind of event that there was, with its number."""
    if harm.sessions:
        yield counted("{n} session", "{n} sessions", harm.sessions)
    if harm.runs:
        yield counted("{n} run", "{n} runs", harm.runs)
    if harm.mornings:
        yield counted("{n} morning", "{n} mornings", harm.mornings)
    if harm.left:
        yield counted(
            "{n} session hurt too much to begin", "{n} sessions hurt too much to begin", harm.left
        )
    if harm.stops:
        yield message("{n} of these at {least} or more", n=harm.stops, least=harm.stop_from)
    if harm.signs:
        yield counted("{n} warning sign", "{n} warning signs", harm.signs)
    if harm.missed:
        yield counted(
            "{n} planned session missed while pain shut it",
            "{n} planned sessions missed while pain shut them",
            harm.missed,
        )


def fidelity(of: Programme) -> Said:
    """Item 16a."""
    return said(
        of,
        clause(
            message(
                "Each set is kept beside what was asked, with repetitions left and pain as the"
                " runner says. The log can be checked against the article's rules. Nobody watches;"
                " depth and speed are not measured."
            )
        ),
        own=_answered(of.runner) if of.runner else NOTHING,
    )


def _answered(runner: Record) -> Message:
    log, period = runner.seen.log, _asked_mornings(runner)
    days = sum(map(period.holds, answered_mornings(runner.seen)))
    raises = [one for one in log.sets if one.reps is not None]
    if not raises and not days:
        return message("No set and no morning is logged yet.")
    told = sum(one.rir is not None for one in raises)
    return sentences(
        message(
            "Mornings answered: {n} of {days} since {since:dated}.",
            n=days,
            days=period.days,
            since=period.first,
        ),
        message("Sets of raises with repetitions left said: {n} of {all}.", n=told, all=len(raises))
        if raises
        else NOTHING,
        _from_elsewhere(runner),
    )


def _asked_mornings(runner: Record) -> Period:
    """The period, from the first day on which any morning could be answered here.

    Sets of other apps may be of years before that.
    """
    first, log = runner.period.first, runner.seen.log
    here = [one.day for one in log.sets if one.origin is None]
    days = [*here, *answered_mornings(runner.seen), *log.pains, runner.day]
    planned = (day.day for day in runner.found.days if day.planned)
    return Period(max(first, min([*days, *planned])), runner.day)


def _from_elsewhere(runner: Record) -> Message:
    """How many sets another app recorded: nothing was asked of them."""
    sets = runner.seen.log.sets
    taken = sum(one.origin is not None for one in sets)
    if not taken:
        return NOTHING
    return message(
        "{n} of {all} sets were recorded in another app, beside no dose.", n=taken, all=len(sets)
    )


class AsAsked(Noun, frozen=True):
    """How sessions went beside what was asked: all that was asked for, and how each of them did.

    `smaller` of them were asked for smaller than usual.
    """

    asked: int
    whole: int
    short: int
    smaller: int
    unasked: int


def as_asked(runner: Record, period: Period) -> AsAsked:
    """How many sessions of a period were done as asked."""
    done = [one for one in runner.seen.exposures if period.holds(one.day)]
    asked = [one for one in done if one.asked is not None]
    whole = sum(_is_whole(runner, one) for one in asked)
    smaller = sum(one.of is not None for one in asked)
    return AsAsked(len(asked), whole, len(asked) - whole, smaller, len(done) - len(asked))


def _is_whole(runner: Record, done: Exposure) -> bool:
    asked = done.asked
    workout = runner.seen.guide.workouts.get(done.workout)
    if asked is None or workout is None:
        return False
    if workout.mode is Mode.CONTACTS:
        return done.contacts >= asked.amount
    legs = done.legs.values()
    return bool(legs) and all(work.sets >= asked.sets and not work.short for work in legs)


def delivered(of: Programme) -> Said:
    """Item 16b."""
    return said(
        of,
        clause(message("What was done beside what was asked, session by session.")),
        own=_as_asked(of.runner) if of.runner else NOTHING,
    )


def _as_asked(runner: Record) -> Message:
    if not runner.has_sets:
        return NO_SETS
    return as_asked_words(as_asked(runner, runner.period))


def as_asked_words(found: AsAsked) -> Message:
    """How many sessions were whole, short, smaller than usual; those of which nothing was asked."""
    if not found.asked:
        return counted(
            "{n} session was done; nothing was asked of it.",
            "{n} sessions were done; nothing was asked of them.",
            found.unasked,
        )
    parts = [
        message(
            "{whole} of {asked} sessions were done in full", whole=found.whole, asked=found.asked
        )
    ]
    if found.short:
        parts.append(message("{n} fell short", n=found.short))
    if found.smaller:
        parts.append(
            counted(
                "{n} was asked smaller than usual",
                "{n} were asked smaller than usual",
                found.smaller,
            )
        )
    if found.unasked:
        parts.append(
            counted("{n} more was done unasked", "{n} more were done unasked", found.unasked)
        )
    return message("{parts}.", parts=joined("{parts:commas}", *parts))
