"""A newcomer's first answers: kept at once, with a first plan where anything is open."""

from datetime import date

from springleg.core.guide import Guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan.onboarding import USUAL_DAYS, asked_before, onboard, warning_signs
from usecases.test_agreement import MONDAY, go_to

ANSWERS = {"birth_date": date(1985, 1, 1), "body_mass_kg": 70}


def test_a_first_plan_is_accepted_and_the_usual_days_hold(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    assert onboard(space, guide, ANSWERS)
    assert space.journal.followed
    assert space.profile.preferred_weekdays == USUAL_DAYS
    assert {s.date.weekday() for s in space.journal.followed} == {1, 4}


def test_where_all_is_shut_the_answers_are_kept_without_a_plan(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, MONDAY)
    asked = {**ANSWERS, "contraindications": (asked_before(guide)[0][0],)}
    assert onboard(space, guide, asked) is False
    assert space.journal.profile is not None
    assert space.journal.followed == ()


def test_the_gravest_sign_comes_first(guide: Guide) -> None:
    found = [str(sign.values["urgency"].held) for sign in warning_signs(guide)]
    assert found[0] == "emergency"
    assert found[-1] == "days"
