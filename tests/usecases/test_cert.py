"""CERT: 19 answers in the published order, none empty, each from the rules and the log."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.guide import Guide, Layer
from springleg.core.log.events import CheckedIn, Fact, Ill, ProfileSet, RunDone, SessionFelt
from springleg.core.log.sets import AskedDose, SetDone, Side
from springleg.core.message import SPOKEN_ENGLISH, say
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.cert import ITEMS, Answer, answers_of, general_answers
from springleg.usecases.progress.cert_parts import Programme, record_of
from usecases.paper_runners import (
    ALL_OFF,
    NEWCOMER,
    RUNNERS,
    TODAY,
    ago,
    lived,
    set_otherwise,
    stopped,
    trained,
)
from usecases.progress_logs import plan, planned, raises

NUMBERS = [
    *("1", "2", "3", "4", "5", "6", "7a", "7b", "8", "9", "10"),
    *("11", "12", "13", "14a", "14b", "15", "16a", "16b"),
]
#: What an item asks of a runner has an answer even where nothing is logged.
OF_THE_RUNNER = [number for number in NUMBERS if number not in ("3", "4", "7a", "8")]


def answers(space: Workspace, guide: Guide) -> dict[str, Answer]:
    record = record_of(space, guide)
    found = answers_of(Programme(record.seen.guide, guide, record))
    return {one.item.number: one for one in found}


def own(found: dict[str, Answer], number: str) -> str:
    return say(found[number].own, SPOKEN_ENGLISH)


def test_the_items_are_those_of_the_paper_in_its_order() -> None:
    assert [number for number, _, _ in ITEMS] == NUMBERS
    asks = {number: str(asks) for number, asks, _ in ITEMS}
    assert (asks["11"], asks["12"]) == ("Adverse events", "Where it is done")


@pytest.mark.parametrize("runner", RUNNERS)
def test_no_answer_is_empty(runner: str, space: Workspace, guide: Guide) -> None:
    found = answers(lived(space, RUNNERS[runner]()), guide)
    assert list(found) == NUMBERS
    for number, answer in found.items():
        assert say(answer.general, SPOKEN_ENGLISH).strip(), number
        assert "{" not in say(answer.says, SPOKEN_ENGLISH), number
    assert not [number for number in OF_THE_RUNNER if not own(found, number)]


def test_the_programme_answers_without_a_runner(guide: Guide) -> None:
    found = general_answers(guide)
    assert [one.item.number for one in found] == NUMBERS
    assert all(one.general for one in found)
    assert not any(one.own or one.changes for one in found)


def test_where_nothing_is_logged_it_says_so(space: Workspace, guide: Guide) -> None:
    found = answers(lived(space, [ProfileSet(NEWCOMER)]), guide)
    assert own(found, "7b") == own(found, "16b") == "No set is logged yet."
    assert own(found, "11") == "No answer about pain is logged yet."
    assert own(found, "5") == "No planned session was due yet. No set is logged yet."
    assert own(found, "16a") == "No set and no morning is logged yet."


def test_numbers_are_the_guides_values_under_the_runners_settings(
    space: Workspace, guide: Guide
) -> None:
    plain = answers(lived(space, trained()), guide)
    rise = guide.values.heavy_step.rise_pct
    assert f"Up by {rise:g} % of what the leg lifts" in str(plain["7a"].general)
    settings: dict[str, object] = {"heavy.step.rise_pct": 5}
    found = answers(lived(space, set_otherwise(settings)()), guide)
    assert "Up by 5 % of what the leg lifts" in str(found["7a"].general)
    assert str(found["7a"].changes) == "Set by the runner: heavy.step (up at a time) 5, not 10."
    assert own(found, "14a") == "This runner has changed 1 setting."


def test_rules_that_are_off_are_said_as_such_and_claimed_nowhere(
    space: Workspace, guide: Guide
) -> None:
    found = answers(lived(space, set_otherwise({"light.climb": False})()), guide)
    assert "Light raises" not in str(found["7a"].general)
    assert "light.climb" not in found["7a"].rules
    assert str(found["7a"].changes) == "Switched off by the runner: light.climb."
    off = answers(lived(space, set_otherwise(ALL_OFF)()), guide)
    named = {rule for one in off.values() for rule in one.rules}
    assert {guide.rule(rule).layer for rule in named if rule != "age.limits"} <= {Layer.GUIDE}
    assert "No line is on" in own(off, "11")


def test_every_rule_that_is_named_is_one_of_the_guide_and_every_layer_is_named(
    guide: Guide,
) -> None:
    named = [guide.rule(rule) for one in general_answers(guide) for rule in one.rules]
    assert {rule.layer for rule in named} == set(Layer)


def test_adverse_events_are_counted_from_the_log(space: Workspace, guide: Guide) -> None:
    told = own(answers(lived(space, stopped()), guide), "11")
    assert "1 session" in told
    assert "1 warning sign" in told
    assert "1 session hurt too much to begin" in told
    assert "1 of these at 8 or more" in told


def test_a_run_that_hurt_is_an_adverse_event_of_its_own(space: Workspace, guide: Guide) -> None:
    told = own(answers(lived(space, [*trained(), RunDone(ago(6), 8, pain=8)]), guide), "11")
    assert "counted: 1 run, 1 of these at 8 or more;" in told


def test_a_session_missed_while_pain_shut_it_is_counted_and_one_missed_else_is_not(
    space: Workspace, guide: Guide
) -> None:
    red = CheckedIn(ago(10), pain=7)
    facts = [
        ProfileSet(NEWCOMER),
        plan(planned(ago(9), "straight-heavy"), planned(ago(20), "straight-heavy")),
        *raises(ago(25)),
        red,
    ]
    assert "1 planned session missed while pain shut it" in own(
        answers(lived(space, facts), guide), "11"
    )
    calm = [one for one in facts if one is not red]
    assert "missed" not in own(answers(lived(space, calm), guide), "11")


def test_what_was_asked_and_what_was_done_are_held_together(space: Workspace, guide: Guide) -> None:
    told = own(answers(lived(space, trained()), guide), "16b")
    assert told == "11 of 11 sessions were done in full, 4 more were done unasked."
    short = [*trained(), *_half_of_what_was_asked()]
    told = own(answers(lived(space, short), guide), "16b")
    assert told == (
        "11 of 12 sessions were done in full, 1 fell short, 1 was asked smaller than usual, 4 more"
        " were done unasked."
    )
    alone = [SetDone(ago(3), "straight-light", Side.LEFT, number=1, reps=12)]
    assert own(answers(lived(space, [*alone]), guide), "16b") == (
        "1 session was done; nothing was asked of it."
    )


def _half_of_what_was_asked() -> list[Fact]:
    asked, usual = AskedDose(2, 12), AskedDose(3, 12)
    done = raises(ago(1), "bent-light", sets=1, reps=12)
    return [replace(one, asked=asked, of=usual) for one in done if isinstance(one, SetDone)]


def test_an_illness_and_a_session_too_sore_to_begin_leave_no_answer_empty(
    space: Workspace, guide: Guide
) -> None:
    facts: list[Fact] = [
        ProfileSet(Profile()),
        Ill(TODAY - timedelta(days=3), fever=True),
        SessionFelt(ago(1), "rope", pain=9),
    ]
    found = answers(lived(space, facts), guide)
    assert "1 session hurt too much to begin" in own(found, "11")
    assert own(found, "13") == "Now: no dose is given; all workouts are shut."
