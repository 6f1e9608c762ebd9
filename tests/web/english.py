"""The English sentences that the core and the use cases really make, gathered for a translation."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from uuid import UUID

import plan_requests
import problems
import test_finding_text
from case_reader import GUIDE, entries_of, runner_of_case, themes

from log_lines import line_of
from springleg.core.check import check
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.gates import paused_words
from springleg.core.dosing.prescribe import next_doses
from springleg.core.errors import SpringlegError
from springleg.core.guide_overrides import with_settings
from springleg.core.log.entries import Entry
from springleg.core.log.events import Away, SessionFelt
from springleg.core.log.journal import Journal
from springleg.core.log.sets import Side
from springleg.core.message import Message, message, sentences
from springleg.exchange.csv.runs import NO_RUN
from springleg.exchange.ical.event import REMARKS
from springleg.exchange.run_titles import note_on
from springleg.planner.make import make_plan
from springleg.usecases.log.history import history
from springleg.usecases.progress.weekly import pain_trend


def stories() -> Iterator[Message]:
    """Doses with their reasons, stops and gates, troubles and logs of all cases."""
    for case in chain.from_iterable(theme.cases for theme in themes()):
        try:
            profile, races = runner_of_case(case)
            entries = entries_of(case.log, profile)
            guide = with_settings(GUIDE, profile.settings)
            log, runner = Journal(entries).log(guide), Journal(entries).runner
            doses = next_doses(guide, runner, log, case.on, races)
            standing = athlete_state(guide, runner, log, case.on, races)
        except SpringlegError:
            continue
        yield from (one.what for one in history(guide, Journal(entries)))
        yield from (symptom.what for symptom in standing.symptoms)
        for dose in doses:
            yield dose.text
            yield dose.opens


def remarks() -> Iterator[Message]:
    """What `check` says of a log in which much is wrong."""
    first, workouts = date(2026, 11, 2), tuple(GUIDE.workouts)
    days = (0, 1, 5, 6, 8, 8, 12, 40, 41, 90)
    for amount in (1, 30, 90, 130, 400):
        rows = [
            line_of(
                line=line,
                date=first + timedelta(days=day),
                time=time(9, line, line % 2) if amount == 30 else None,
                workout=workouts[line * amount % len(workouts)],
                side=("left", "right")[line % 2],
                sets=line,
                reps=amount,
                seconds=amount if line % 3 else None,
                contacts=amount if line % 3 else None,
                rir=line,
            )
            for line, day in enumerate(days, start=1)
        ]
        found = check(rows, GUIDE, today=date(2027, 3, 1))
        yield from (remark.text for remark in (*found.findings, *found.notes))


def findings() -> Iterator[Message]:
    """What plans say of what they lost, and of pins that break rules."""
    told = [test_finding_text.WEEK | problem for problem, _ in test_finding_text.SAID.values()]
    for problem in (*told, *problems.some(60, 7, crowded_pins=True)):
        made = make_plan(plan_requests.problem(problem), GUIDE)
        yield from (one.message for one in made.findings)


def composed() -> Iterator[Message]:
    """Sentences whose words stand in several places of the source, made as they are made there."""
    away = Away(date(2026, 12, 1), date(2026, 12, 9), can_train=False)
    entry = Entry(UUID(int=1), datetime(2026, 12, 1, tzinfo=UTC), away)
    yield from (one.what for one in history(GUIDE, Journal([entry])))
    for what in (*REMARKS.values(), NO_RUN):
        yield from (note_on(["Jog", "", *"abcdef"][:n], what) for n in (1, 2, 8))
    day = date(2026, 12, 1)
    for felt in (
        SessionFelt(day, "rope", place="xyz"),
        SessionFelt(day, "rope", pain=2, place="xyz"),
    ):
        of_old = Entry(UUID(int=3), datetime(2026, 12, 1, tzinfo=UTC), felt)
        yield from (one.what for one in history(GUIDE, Journal([of_old])))
    yield sentences(paused_words(), message("Springleg cannot tell what it is."))
    weeks = {date(2026, 11, 2) + timedelta(weeks=n): float(n) for n in range(4)}
    for guide in (GUIDE, with_settings(GUIDE, {"pain.trend.red_weeks": 1})):
        yield pain_trend(guide, weeks).text
        yield pain_trend(guide, dict([*weeks.items()][:2])).text
    on_one_side = SessionFelt(day, "rope", pain=2, side=Side.LEFT, place="insertion")
    side = Entry(UUID(int=4), datetime(2026, 12, 1, tzinfo=UTC), on_one_side)
    yield from (one.what for one in history(GUIDE, Journal([side])))
