"""What the picture says: its title, what stands on a day, what its marks mean."""

from collections import Counter
from collections.abc import Iterator, Mapping

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.guide import Scheme
from springleg.core.log.runs_matched import runs_of_day
from springleg.core.message import (
    NOTHING,
    Language,
    Message,
    counted,
    joined,
    marked,
    message,
    say,
    sentences,
    term,
)
from springleg.core.units import distance_number, distance_unit
from springleg.usecases.log.run_done_words import done_words
from springleg.usecases.plan.season_picture import (
    Opening,
    PictureDay,
    PictureWeek,
    SeasonPicture,
    Status,
    is_main_race,
)
from springleg.web.charts.words import SCHEMES as IN_A_SENTENCE

RUN_WORDS = {
    RunKind.EASY: marked("Easy run"),
    RunKind.HARD: marked("Hard run"),
    RunKind.LONG: marked("Long run"),
    RunKind.RACE: marked("Race"),
}
STATUS_WORDS = {
    Status.DONE: marked("done"),
    Status.NOT_DONE: marked("not done"),
    Status.GONE: marked("leaves"),
    Status.NEW: marked("new"),
}
AWAY, FREE, TODAY = marked("Not available"), marked("kept free for a race"), marked("today")
AWAY_SHORT, MENDS = marked("Away"), marked("freed, it brings a workout back")
LESS = marked("smaller: less than usual")
RUN, RAN, RAN_HURT = marked("Run"), marked("Run done"), marked("Run done, pain of 10")
SCHEMES: Mapping[str, str] = {
    Scheme.LIGHT: marked("Light"),
    Scheme.HEAVY: marked("Heavy"),
    Scheme.PLYOMETRIC: marked("Rope"),
}
EASIER, RACE, MAIN_RACE = marked("easier"), marked("race"), marked("main race")
BEFORE, AFTER = marked("Before"), marked("After")


def title(picture: SeasonPicture) -> Message:
    """How many weeks, from when to when."""
    days = picture.days
    return counted(
        "{n} week, {first:dated} to {last:dated}",
        "{n} weeks, {first:dated} to {last:dated}",
        len(picture.weeks),
        first=days[0].date,
        last=days[-1].date,
    )


def summary(picture: SeasonPicture) -> Message:
    """The picture in two or three sentences, for whoever does not see it."""
    workouts = [one for day in picture.days for one in day.workouts if one.status != Status.GONE]
    by_scheme = Counter(one.scheme for one in workouts)
    parts = tuple(
        message("{n} {scheme}", n=by_scheme[scheme], scheme=term(IN_A_SENTENCE[scheme]))
        for scheme in Scheme
        if by_scheme[scheme]
    )
    races = tuple(
        message("{day:long}", day=day.date)
        for day in picture.days
        if day.run is not None and day.run.kind is RunKind.RACE
    )
    return sentences(
        counted(
            "{n} workout: {parts:commas}.",
            "{n} workouts: {parts:commas}.",
            len(workouts),
            parts=parts,
        )
        if parts
        else message("No workout."),
        counted(
            "{n} race: {days:semicolons}.",
            "{n} races: {days:semicolons}.",
            len(races),
            days=races,
        )
        if races
        else NOTHING,
        *(opening(one) for one in picture.openings),
    )


def opening(one: Opening) -> Message:
    """What opens on a day."""
    names = tuple(term(IN_A_SENTENCE.get(name, name)) for name in one.names)
    return message("Opens on {day:short}: {names:commas}.", day=one.date, names=names)


def day_words(day: PictureDay, units: Units, language: Language) -> str:
    """A day with all that is on it; empty where nothing is."""
    if day.is_empty:
        return ""
    sentence = message("{day:long}: {parts:commas}", day=day.date, parts=tuple(_parts(day, units)))
    return say(sentence, language)


def _parts(day: PictureDay, units: Units) -> Iterator[Message]:
    if day.is_today:
        yield term(TODAY)
    for one in day.workouts:
        status = STATUS_WORDS.get(one.status)
        name = term(one.name)
        if one.less and not status:
            name = message("{name} (less than usual)", name=name)
        yield message("{name} ({status})", name=name, status=term(status)) if status else name
    for run in runs_of_day((day.run,) if day.run else (), day.ran):
        planned = _run_words(run.planned, units) if run.planned else term(RUN)
        done = message("done {done}", done=done_words(run.done, units)) if run.done else NOTHING
        yield joined("{parts:commas}", planned, done)
    if day.away:
        yield term(AWAY)
    elif day.kept_free and not _is_race(day.run):
        yield term(FREE)
    if day.mends:
        yield term(MENDS)


def _is_race(run: Run | None) -> bool:
    return run is not None and run.kind is RunKind.RACE


def _run_words(run: Run, units: Units) -> Message:
    kind = term(MAIN_RACE if is_main_race(run) else RUN_WORDS[run.kind])
    if not run.distance_km:
        return kind
    far = distance_number(run.distance_km, units)
    return message("{run}, {far} {unit}", run=kind, far=far, unit=distance_unit(units))


def week_words(week: PictureWeek, language: Language) -> str:
    """Which week it is, and what sort of week."""
    kind = week_kind(week)
    name = message("Week of {day:long}", day=week.monday)
    if kind:
        name = message("{week}, {kind}", week=name, kind=term(kind))
    return say(name, language)


def week_kind(week: PictureWeek) -> str:
    """The word below a week's date, not yet in the reader's language; empty for a usual week."""
    if week.has_main_race:
        return RACE
    return EASIER if week.easier else ""
