"""A fortnight lived by tools alone: each day they say what the terminal says, and what was done."""

from typing import Any

from assistant.conftest import Assistant, Told

UNITS = {"reps": "", "seconds": "s", "contacts": "c"}
PAIN_8, SIGNS, OVER = 5, 6, 16  # days from the beginning


def as_done(dose: dict[str, Any]) -> str:
    """The line of who did just what was asked, without pain."""
    unit = next(name for name in UNITS if name in dose)
    left = ", rir 4" if unit == "reps" else ""
    loads = {kg for kg in (dose.get("load_kg") or {}).values() if kg}
    load = f" @ {max(loads)}kg" if loads else ""
    return f"{dose['workout']} {dose['sets']}x{dose[unit]}{UNITS[unit]}{load}{left}, pain 0"


def same_as_the_terminal(runner: Assistant, told: Told) -> None:
    plain = runner.terminal("today", "--json").json
    day = told.data
    for key in ("session", "next"):
        mine, own = day.get(key), plain[key]
        assert (mine and mine["workout"]) == (own and own["workout"])
        assert (mine and mine["date"]) == (own and own["date"])
    dose, own = day.get("dose") or {}, plain["dose"] or {}
    for name in ("sets", "reps", "seconds", "contacts", "load_kg", "state"):
        assert dose.get(name) == own.get(name)
    assert list(day.get("done", ())) == plain["done"]
    assert ("stop" in day) is (plain["stop"] is not None)
    assert (day.get("stop") or {}).get("rule") == (plain["stop"] or {}).get("rule")


def test_it_is_told_as_it_is_day_by_day(runner: Assistant) -> None:
    logged = 0
    for day in range(OVER):
        told = runner("today")
        same_as_the_terminal(runner, told)
        dose = told.data.get("dose") or {}
        assert ("Workout: " in told.text) is bool(dose.get("sets"))
        if day == PAIN_8:
            assert runner("checkin", pain=8).text.startswith("STOP.")
            same_as_the_terminal(runner, stopped := runner("today"))
            assert "No workout is to be done." in stopped.text
        elif day == SIGNS:
            assert told.text.startswith("STOP.")
            assert "stop" not in runner("checkin", signs="none").data
        elif dose.get("sets"):
            assert runner("log", line=as_done(dose)).text.startswith("Logged: ")
            same_as_the_terminal(runner, runner("today"))
            logged += 1
        runner.clock.pass_days(1)
    assert logged >= 2
    assert "The plan is over" in runner("today").text
    things = runner("history", most=100).data["things"]
    assert len(things) == logged + 2
    assert all(one["program"] == "mcp: tests" for one in things)
    while not runner("undo").is_error:
        pass
    assert "things" not in runner("history").data
