"""Of what was said the stricter word stands, with its cause, until it is taken back or answered.

It is Tuesday 1 December 2026; a workout is planned for today, another for Friday.
"""

import pytest

from cli.terminal import Terminal

PROFILE = (
    *("--days", "tue,fri", "--born", "1990-05-01", "--body-mass", "70", "--no-input"),
    *("--runs-regularly", "yes", "--injured-lately", "no", "--condition", "none"),
)
CAUSE = "Pain 8 of 10 on your run of Tuesday 1 December."


@pytest.fixture
def planned(ask: Terminal) -> Terminal:
    assert ask("init", *PROFILE).code == 0
    assert ask("plan", "--accept").code == 0
    return ask


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_run_that_hurts_8_asks_the_warning_signs_at_every_door(planned: Terminal) -> None:
    said = in_one_line(planned("log", "run", "8km", "pain", "8").err)
    assert CAUSE in said
    assert "springleg checkin --signs none" in said
    for door in ("today", "next"):
        answer = planned(door)
        assert CAUSE in in_one_line(answer.out), door
        assert "springleg checkin --signs none" in in_one_line(answer.err), door
    plan = planned("plan")
    assert plan.code == 1
    assert CAUSE in in_one_line(plan.err)
    assert "Pain was 8 of 10 on your last run" in in_one_line(planned("progress").out)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("straight light 1x8 pain 8", "Pain 8 of 10 on 1 December 2026."),
        ("straight light left 1x8 at shin", "Pain at one spot of a bone"),
        ("run 8km pain 9", "Pain 9 of 10 on your run of Tuesday 1 December."),
        ("ill with fever", "You have a fever."),
    ],
)
def test_what_stops_everything_is_told_once_by_the_line_that_says_it(
    planned: Terminal, line: str, cause: str
) -> None:
    said = in_one_line(planned("log", line).err)
    assert said.count(cause) == 1
    assert "No workouts and no running." in said
    assert "Next, on" not in said
    assert ("springleg log ill with fever 2026-12-01..yesterday" in said) is ("fever" in line)


@pytest.mark.parametrize(
    ("lines", "first", "instead"),
    [
        (["ill with fever"], "You have a fever. What opens it: 48 hours without a fever.", False),
        (["run 8km pain 8"], CAUSE, False),
        (["run 8km pain 7"], "No heavy work and no rope after pain 7 of 10 on your run", True),
    ],
)
def test_why_says_first_what_shuts_the_day_and_nothing_against_it(
    planned: Terminal, lines: list[str], first: str, *, instead: bool
) -> None:
    for line in lines:
        planned("log", line)
    planned("plan", "--undo") if instead else None  # the plan made anew has no heavy work there
    said = in_one_line(planned("why", "fri").out).partition("heavy ")[2]
    assert said.startswith(first)
    before, _, after = said.partition("Why your plan has it on this day all the same:")
    assert ("You could do instead:" in before) is instead
    assert "each workout comes once before one comes again" in after
    assert "Its turn has come" not in said


def test_the_only_plan_taken_back_leaves_none(planned: Terminal) -> None:
    said = in_one_line(planned("plan", "--undo").err)
    assert said == "Taken back. Nothing is planned now. Make a plan: springleg plan --accept"


def test_answered_it_is_red_and_taken_back_it_never_was(planned: Terminal) -> None:
    calm = planned("next", "--json").json
    planned("log", "run", "8km", "pain", "8")
    planned("checkin", "--signs", "none")
    told = in_one_line(planned("next").out)
    assert "No heavy work and no rope after pain 8 of 10 on your run of Tuesday 1 December." in told
    for _ in range(2):
        planned("log", "--undo")
    assert planned("next", "--json").json == calm


def test_a_fever_said_again_as_an_illness_stands_until_its_last_day_is_said(
    planned: Terminal,
) -> None:
    planned("log", "ill", "with", "fever", "2026-11-29")
    said = in_one_line(planned("log", "ill", "2026-11-29").err)
    assert "Your fever since Sunday 29 November stands" in said
    assert "springleg log ill with fever 2026-11-29..yesterday" in said
    found = planned("today")
    assert "You have a fever." in in_one_line(found.out)
    assert "Next:" not in found.out
    assert "springleg log ill with fever 2026-11-29..yesterday" in in_one_line(found.err)
    over = in_one_line(planned("log", "ill", "with", "fever", "2026-11-29..yesterday").err)
    assert "stands" not in over
    planned("log", "ill", "2026-11-29..yesterday")
    assert "It opens on 3 December 2026." in in_one_line(planned("today").out)


def test_a_plain_illness_tells_of_no_fever(planned: Terminal) -> None:
    assert "fever" not in planned("log", "ill").err
    assert "fever" not in planned("today").err
