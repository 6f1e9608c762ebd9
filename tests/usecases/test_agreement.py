"""Plan, today and next agree; shut workouts are not planned; what opens is proposed."""

from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path

from msgspec.structs import replace

from springleg.core.athlete import HeelRaise, Kit, Profile
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, SessionFelt
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import dose_to_plain
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import accept, plan_season
from springleg.usecases.training.next_doses import doses_of_files, prescription_to_plain
from springleg.usecases.training.today import today

MONDAY = date(2026, 9, 7)
RUNNER = Profile(
    timezone="UTC",
    kit=Kit(increments_kg=(2.5,)),
    body_mass_kg=70,
    birth_date=date(1985, 1, 1),
    heel_raise=HeelRaise(18, 18, date(2026, 9, 1)),  # too few to open anything
)


def go_to(space: Workspace, day: date) -> None:
    def clock(zone: tzinfo) -> datetime:
        return datetime.combine(day, time(18), zone)

    space.clock = clock


def set_up(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    accept(space, plan_season(space, guide, weeks=8))


def do(space: Workspace, guide: Guide, day: date, workout: str, reps: int = 12) -> None:
    go_to(space, day)
    counted = {"seconds": 40} if workout == "mini-squat" else {"reps": reps}
    facts = [
        SetDone(day, workout, Side.BOTH, number=n, load_kg=10, rir=3, pain=0, **counted)  # type: ignore[arg-type]  # one of two counts
        for n in (1, 2)
    ]
    record(space, guide, *facts)


def csv_of(space: Workspace, path: Path) -> None:
    lines = ["date,time,workout,variant,side,set,reps,seconds,load_kg,rir,pain"]
    for entry in space.entries:
        if isinstance(entry.fact, SetDone):
            f = entry.fact
            counts = f"{f.reps or ''},{f.seconds or ''}"
            lines.append(
                f"{f.day},,{f.workout},,both,{f.number},{counts},{f.load_kg},{f.rir},{f.pain}"
            )
    path.write_text("\n".join(lines), encoding="utf-8")


def test_what_plan_shows_for_today_is_what_today_and_next_prescribe(
    space: Workspace, guide: Guide, tmp_path: Path
) -> None:
    set_up(space, guide)
    for _ in range(3):
        planned = today(space, guide)
        session = planned.session or planned.next
        assert session is not None
        do(space, guide, session.date, session.workout)
        replan(space, guide)
        go_to(space, session.date + timedelta(days=2))
    season = plan_season(space, guide, weeks=2)
    first = season.plan.sessions[0]
    go_to(space, first.date)
    accept(space, plan_season(space, guide, weeks=2))
    found = today(space, guide)
    assert found.session is not None
    assert found.session.workout == first.workout
    assert found.dose is not None
    assert found.session.dose is not None
    told = prescription_to_plain(guide, found.dose)
    csv_of(space, tmp_path / "log.csv")
    profile = tmp_path / "runner.toml"
    profile.write_text(
        "body_mass_kg = 70\nbirth_date = 1985-01-01\nincrements_kg = [2.5]\n"
        "heel_raise = {left = 18, right = 18, date = 2026-09-01}\n",
        encoding="utf-8",
    )
    doses = doses_of_files(guide, str(tmp_path / "log.csv"), str(profile), first.date)
    by_name = {d.workout: prescription_to_plain(guide, d) for d in doses.prescriptions}
    asked = by_name[first.workout]
    for key in ("sets", "reps", "seconds", "load_kg", "state", "reduced", "text"):
        assert asked.get(key) == told.get(key), key
    planned_dose = dose_to_plain(found.session.dose)
    for key in ("sets", "reps", "seconds", "contacts"):
        assert planned_dose.get(key) == told.get(key), key
    assert planned_dose.get("load_kg") == told["load_kg"]


def test_workouts_behind_a_shut_gate_come_from_the_day_that_opens_it(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    season = plan_season(space, guide, weeks=8)
    assert "straight-heavy" not in dosing_state(space, guide).open_workouts
    opens = season.problem.opens
    assert opens.keys() == {"straight-heavy", "bent-heavy", "rope"}
    assert opens["straight-heavy"] == opens["bent-heavy"]
    gates, days = guide.values.gates, [s.date for s in season.plan.sessions]
    sixth = days[gates.green_sessions - 1] + timedelta(days=1)
    assert opens["straight-heavy"] == max(sixth, days[0] + timedelta(days=gates.green_days))
    hops = next(day for day in days if day >= opens["straight-heavy"])
    assert opens["rope"] == hops + timedelta(days=1), "the hops are asked in the session before"
    for session in season.plan.sessions:
        assert session.date >= opens.get(session.workout, session.date)
        assert session.dose is not None, "each is open on its day"
    assert {s.workout for s in season.plan.sessions} == {*guide.workouts}


def test_a_gate_that_opens_earlier_or_later_than_planned_is_announced(
    space: Workspace, guide: Guide
) -> None:
    """One workout a week is left out: it is said, and heavy work comes later than planned."""
    set_up(space, guide)
    accept(space, plan_season(space, guide, weeks=8))
    first = space.journal.accepted
    assert first is not None
    names = ("straight-light", "bent-light", "mini-squat")
    said = []
    for week in range(7):
        do(space, guide, MONDAY + timedelta(weeks=week), names[week % 3])
        if dosing_state(space, guide).dose("mini-squat").asks_hops:
            record(space, guide, SessionFelt(space.today(), names[week % 3], hops_pain=1))
        changed = replan(space, guide)
        said.append(str(changed.cause) if changed else "")
    assert said[0] == ""
    assert "2 workouts were not done." in said[1]
    assert "was not done." in said[4]
    last = space.journal.accepted
    assert last is not None
    assert max(last.opens.values()) < space.today(), "all has opened"
    assert "straight-heavy" in {s.workout for s in space.journal.followed}


def test_a_red_morning_takes_the_rope_out_of_the_next_session_alone(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, replace(RUNNER, rope_history=True, strength_history=True))
    do(space, guide, MONDAY - timedelta(days=3), "straight-light")
    go_to(space, MONDAY)
    accept(space, plan_season(space, guide, weeks=6))
    record(space, guide, CheckedIn(MONDAY, pain=4))
    replan(space, guide)
    upcoming = plan_season(space, guide, weeks=6).plan.sessions
    assert upcoming[0].workout != "rope"
    assert any(session.workout == "rope" for session in upcoming[1:])
