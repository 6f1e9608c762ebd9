"""The session's machine, alone: events in, states out, whatever a phone does in between."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import Served, Start
from .sessions import runner

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
PRELUDE = (HERE / "session_prelude.js").read_text(encoding="utf-8")
WANDER = (HERE / "session_wander.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page_of(start: Start, browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> "Page":
    folder = tmp_path_factory.mktemp("session") / "data"
    runner(folder)
    served: Served = start(folder)
    page = browser.new_context(locale="en-GB").new_page()
    page.goto(f"{served.url}/session/")
    page.locator("[data-session]:not([aria-busy])").wait_for()
    return page


def run(page: "Page", script: str, given: object = None) -> Any:
    return page.evaluate(PRELUDE.replace("(TEST)", f"({script})"), given)


def test_a_rest_is_over_by_the_clock_and_by_nothing_else(page_of: "Page") -> None:
    script = """() => {
      const rest = log(on(begun(), {type: "next", now: NOW}), NOW);
      return [9_999, 10_000, 700_000].map((ms) => steps.screenOf(rest, NOW + ms));
    }"""
    assert run(page_of, script) == ["rest", "set", "set"]


def test_fifteen_seconds_more_or_less_never_end_before_now(page_of: "Page") -> None:
    script = """() => {
      const rest = log(on(begun(), {type: "next", now: NOW}), NOW);
      const left = (by_s, now) => steps.restLeft(on(rest, {type: "rest", by_s, now}), now);
      return [left(15, NOW), left(-5, NOW), left(-15, NOW + 2000)];
    }"""
    assert run(page_of, script) == [25_000, 5_000, 0]


def test_undo_counts_for_ten_seconds(page_of: "Page") -> None:
    script = """() => {
      const set = on(begun(), {type: "next", now: NOW});
      const rest = log(set, NOW);
      const undone = (ms) => on(rest, {type: "undo", now: NOW + ms, entries: []}).sets.length;
      return [undone(9_999), undone(10_000)];
    }"""
    assert run(page_of, script) == [0, 1]


def test_correcting_a_set_leaves_the_timer_alone(page_of: "Page") -> None:
    script = """() => {
      const rest = log(on(begun(), {type: "next", now: NOW}), NOW);
      const changes = [{id: rest.sets[0].id, fact: {...rest.sets[0].fact, reps: 3}}];
      const after = on(rest, {type: "corrected", changes, entries: [], now: NOW + 4000});
      return [after.ends === rest.ends, after.sets[0].fact.reps, after.at === rest.at];
    }"""
    assert run(page_of, script) == [True, 3, True]


def test_entries_wait_in_the_state_until_the_outbox_has_them(page_of: "Page") -> None:
    script = """() => {
      const one = log(on(begun(), {type: "next", now: NOW}), NOW);
      const two = log(on(one, {type: "skip-rest", now: NOW}), NOW);
      const ids = two.pending.map((entry) => entry.id);
      const kept = on(two, {type: "kept", ids: ids.slice(0, 1)});
      return [ids.length, kept.pending.map((entry) => entry.id).join() === ids[1]];
    }"""
    assert run(page_of, script) == [2, True]


def test_an_unknown_event_changes_nothing(page_of: "Page") -> None:
    assert run(page_of, "() => { const s = begun(); return on(s, {type: 'x'}) === s; }") is True


def test_past_midnight_what_was_just_in_hand_is_no_old_session(page_of: "Page") -> None:
    script = """() => {
      const hour = 3_600_000;
      const old = (day, ms) => steps.isStale(begun(), day, NOW + ms, 2 * hour);
      return [old("2026-12-01", 9 * hour), old("2026-12-02", hour), old("2026-12-02", 3 * hour)];
    }"""
    assert run(page_of, script) == [False, False, True]


def test_limits_of_pain_are_those_that_are_given(page_of: "Page") -> None:
    script = """() => {
      const limits = {safe: 1, acceptable: 3, strain_hold: 2, strain_stop: 4};
      const at = (spot, kind) => [0, 1, 2, 3, 4, 10].map((n) =>
        pain.answerTo(n, pain.readSpot(data.spots, spot, kind), limits));
      return {
        unknown: at("", ""), calf: at("calf", "dull"), spread: at("calf", "spread"),
        shin: at("shin", ""), insertion: at("insertion", ""),
      };
    }"""
    usual = ["none", "safe", "amber", "amber", "red", "red"]
    assert run(page_of, script) == {
        "unknown": usual,
        "spread": usual,
        "calf": ["none", "safe", "strain_hold", "strain_hold", "strain_stop", "strain_stop"],
        "shin": ["none", *["bone"] * 5],
        "insertion": ["none", *["insertion"] * 3, "red", "red"],
    }


@pytest.mark.parametrize("seed", range(1, 6))
def test_any_way_through_a_session_keeps_every_entry(page_of: "Page", seed: int) -> None:
    assert run(page_of, WANDER, seed * 7919) == []
