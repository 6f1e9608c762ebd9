"""What somebody is reminded of, and when: the session of their day, and nothing of their body."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest
from msgspec.structs import replace

from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, Ill, ProfileSet, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import SPOKEN_ENGLISH
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.training.reminder import DayReminder, Occasion, Schedule, due_reminder
from springleg.web.reminder_words import Links, words_of
from usecases.test_agreement import RUNNER, go_to
from usecases.test_training_session import planned

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)
AT_SEVEN = Schedule(7, 6)
LINKS = Links("https://legs.example.org/", "https://s.example.org/", "https://o.example.org/")
# Whoever looks over a shoulder at a mail is to learn nothing of anybody's body.
BODILY = re.compile(
    r"pain|hurt|ache|sore|stiff|injur|strain|ill\b|illness|fever|\bsigns?\b|physio|clinic|doctor|health"
    r"|warning|stop|tendon|calf|red\b|symptom",
    re.IGNORECASE,
)


@pytest.fixture
def runner(space: Workspace, guide: Guide) -> Workspace:
    """One whose plan has light raises today."""
    go_to(space, TODAY)
    set_profile(space, guide, RUNNER)
    planned(space, guide, "bent-light")
    return space


def at(space: Workspace, instant: datetime) -> None:
    def clock(zone: tzinfo) -> datetime:
        return instant.astimezone(zone)

    space.clock = clock


def done(space: Workspace, guide: Guide, day: date) -> None:
    record(space, guide, SetDone(day, "bent-light", Side.BOTH, reps=12, load_kg=10, rir=3, pain=0))


def mail(found: DayReminder | None) -> tuple[str, str]:
    assert found is not None
    return words_of(found, 7, LINKS, SPOKEN_ENGLISH)


def test_the_session_of_the_day_is_named_with_how_much_of_it(
    runner: Workspace, guide: Guide
) -> None:
    _, text = mail(due_reminder(runner, guide, AT_SEVEN))
    assert text.startswith("Bent-knee heel raises, light.\n"), "a load is to be found first"
    done(runner, guide, TODAY - 4 * DAY)
    subject, text = mail(due_reminder(runner, guide, AT_SEVEN))
    assert re.fullmatch(r"Springleg: a session today, about \d+ minutes", subject)
    assert re.match(r"Bent-knee heel raises, light: \d x \d+ at \d+ kg\.\n", text)
    assert all(link in text for link in LINKS)
    assert not BODILY.search(f"{subject} {text}")


@pytest.mark.parametrize(
    ("zone", "hour", "due"),
    [
        ("UTC", 18, True),
        ("UTC", 19, False),
        ("America/Los_Angeles", 10, True),  # 10:00 there
        ("America/Los_Angeles", 11, False),
        ("Asia/Tokyo", 3, False),  # it is tomorrow there, which has no session
    ],
)
def test_it_comes_at_the_hour_of_the_runners_own_day(
    runner: Workspace, guide: Guide, zone: str, hour: int, due: bool
) -> None:
    at(runner, datetime(2026, 12, 1, 18, tzinfo=UTC))
    set_profile(runner, guide, replace(runner.profile, timezone=zone))
    assert (due_reminder(runner, guide, Schedule(hour, 6)) is not None) is due


def test_a_day_brings_one_and_what_is_done_needs_none(runner: Workspace, guide: Guide) -> None:
    had = replace(AT_SEVEN, last_day=TODAY)
    assert due_reminder(runner, guide, had) is None
    assert due_reminder(runner, guide, replace(had, last_day=TODAY - DAY)) is not None
    assert due_reminder(runner, guide, replace(had, last_day=TODAY + DAY)) is None, "zones moved"
    done(runner, guide, TODAY)
    assert due_reminder(runner, guide, AT_SEVEN) is None


@pytest.mark.parametrize(
    "fact",
    [
        SessionFelt(TODAY, "rope", kind="flag.snap"),
        CheckedIn(TODAY, pain=9),
        Ill(TODAY - DAY),
        Ill(TODAY - DAY, fever=True),
    ],
    ids=["a warning sign", "pain of nine", "an illness", "a fever"],
)
def test_nobody_is_urged_while_all_is_stopped(
    runner: Workspace, guide: Guide, fact: SessionFelt | CheckedIn | Ill
) -> None:
    record(runner, guide, fact)
    assert due_reminder(runner, guide, AT_SEVEN) is None
    on = replace(AT_SEVEN, missed=True)
    go_to(runner, TODAY + DAY)
    assert due_reminder(runner, guide, on) is None, "nor of what was missed for it"


def test_whom_the_guide_gives_no_workouts_gets_no_mail(runner: Workspace, guide: Guide) -> None:
    child = replace(runner.profile, birth_date=date(2020, 1, 1))
    runner.add(ProfileSet(child))
    assert due_reminder(runner, guide, AT_SEVEN) is None


def each_answer() -> Iterator[CheckedIn]:
    for pain in (0, 2, 4, 5, 6, 7, 8, 10):
        yield CheckedIn(TODAY, pain=pain)
    yield CheckedIn(TODAY, pain=0, soreness=8)
    yield CheckedIn(TODAY, pain=0, stiffness_min=90)


def test_no_mail_tells_of_the_body_whatever_was_answered(space: Workspace, guide: Guide) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, RUNNER)
    plain, named = set[str](), set[str]()
    for answer in each_answer():
        record(space, guide, answer)
        for workout in guide.workouts:
            planned(space, guide, workout)
            found = due_reminder(space, guide, AT_SEVEN)
            if found is not None:
                subject, text = mail(found)
                assert not BODILY.search(f"{subject} {text}"), (answer, workout)
                (named if found.workout else plain).add(workout)
    assert {"bent-light", "straight-light"} <= named
    assert "bent-heavy" in plain, "what is shut is not named"


def test_a_session_that_is_shut_is_left_to_the_app(space: Workspace, guide: Guide) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, RUNNER)
    planned(space, guide, "rope")
    subject, text = mail(due_reminder(space, guide, AT_SEVEN))
    assert subject == "Springleg: a session today"
    assert text.startswith("Your plan has a session today.\n\nOpen Springleg first")
    assert "rope" not in text.casefold()


def test_what_was_missed_is_said_once_until_something_is_done(
    runner: Workspace, guide: Guide
) -> None:
    go_to(runner, TODAY + DAY)
    assert due_reminder(runner, guide, AT_SEVEN) is None, "nobody asked for it"
    wanted = replace(AT_SEVEN, missed=True)
    found = due_reminder(runner, guide, wanted)
    assert found is not None
    assert (found.occasion, found.day) == (Occasion.MISSED, TODAY + DAY)
    subject, text = mail(found)
    assert "yesterday" in subject
    assert "nothing is lost" in text
    assert not BODILY.search(f"{subject} {text}")
    before = replace(wanted, last_missed=TODAY - 5 * DAY)
    assert due_reminder(runner, guide, before) is None, "it was said, and nothing was done since"
    done(runner, guide, TODAY - 4 * DAY)
    assert due_reminder(runner, guide, before) is not None
    done(runner, guide, TODAY)
    assert due_reminder(runner, guide, wanted) is None
    go_to(runner, TODAY + 2 * DAY)
    assert due_reminder(runner, guide, wanted) is None, "of yesterday alone"


def test_whoever_logs_nothing_for_six_mails_gets_no_seventh(space: Workspace, guide: Guide) -> None:
    go_to(space, TODAY - 20 * DAY)
    set_profile(space, guide, RUNNER)
    planned(space, guide, "bent-light")
    go_to(space, TODAY)
    silent = replace(AT_SEVEN, last_day=TODAY - 3 * DAY, in_a_row=4)
    fifth = due_reminder(space, guide, silent)
    assert fifth is not None
    assert "last one" not in mail(fifth)[1]
    sixth = due_reminder(space, guide, replace(silent, in_a_row=5))
    assert sixth is not None
    assert sixth.in_a_row == 6
    assert "so this is the last one for now" in mail(sixth)[1]
    assert due_reminder(space, guide, replace(silent, in_a_row=6)) is None
    go_to(space, TODAY - 3 * DAY)
    record(space, guide, CheckedIn(TODAY - 3 * DAY, pain=0))
    go_to(space, TODAY)
    again = due_reminder(space, guide, replace(silent, in_a_row=6))
    assert again is not None
    assert again.in_a_row == 1, "they go on once something is logged"
