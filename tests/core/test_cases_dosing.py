"""The doses of stories that a physiotherapist can read (tests/cases/dosing/*.toml)."""

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from case_reader import (
    GUIDE,
    Case,
    entries_of,
    runner_of_case,
    themes,
)
from cases_page import PAGE, page
from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.exposures import group
from springleg.core.dosing.focus import focus_in_force
from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import SpringlegError
from springleg.core.guide import Guide, Layer, Mode, contact_article_class, contact_band
from springleg.core.guide_overrides import with_settings
from springleg.core.heel_raise import real_change, symmetry
from springleg.core.log.entries import Entry
from springleg.core.log.events import HeelRaiseTested
from springleg.core.log.journal import Journal
from springleg.core.log.sets import LEGS, AskedDose, Log, SetDone, Side
from springleg.core.message import say
from springleg.usecases.progress.weekly import pain_by_week, pain_trend

PLANNERS_DAYS = 14
DOSING = Path(__file__).parents[2] / "src" / "springleg" / "core" / "dosing"
CASES = [case for theme in themes() for case in theme.cases]
DOSE = {
    "state",
    "variant",
    "sets",
    "reps",
    "seconds",
    "contacts",
    "load_kg",
    "reduced",
    "below_guide",
    "says",
    "opens",
    "because",
    "not_because",
    "search",
    "trial",
    "rir_target",
    "limited_by",
    "range",
    "capacity_kg",
    "of",
    "asks_signs",
    "asks_hops",
}
FIGURES = {
    "contacts",
    "pain_trend",
    "real_change",
    "symmetry",
}


def label(case: Case) -> str:
    answer = f" ({case.contraindication})" if case.contraindication else ""
    return f"{case.theme}: {case.name}{answer}"


@pytest.mark.parametrize("case", [pytest.param(case, id=label(case)) for case in CASES])
def test_story(case: Case) -> None:
    assert differences(case) == []


def differences(case: Case) -> list[str]:
    """What is not as the case says."""
    said = dict(case.expect)
    refused, menu = said.pop("refused", None), said.pop("menu", None)
    try:
        own, runner, log, doses = doses_of(case, case.log)
    except SpringlegError as error:
        return [] if refused and refused in str(error) else [f"refused: {error}"]
    if refused:
        return ["not refused"]
    found = list(_figures(case, own, runner, log, said.pop("figures", {})))
    if menu is not None and menu != (found_menu := _menu(case, own, runner, log)):
        found.append(f"the menu is {found_menu}, not {menu}")
    for workout, asked in said.items():
        of = doses if workout == "all" else {workout: doses[workout]}
        found += [f"{name}: {line}" for name in of for line in _dose(own, of[name], asked)]
    if case.same_as is not None:
        found += _traces(doses, doses_of(case, case.same_as)[3])
    return found


Doses = dict[str, Prescription]


def doses_of(case: Case, lines: tuple[str, ...]) -> tuple[Guide, Profile, Log, Doses]:
    profile, races = runner_of_case(case)
    entries = entries_of(lines, profile)
    runner = Journal(entries).runner
    own = with_settings(GUIDE, runner.settings)
    log = Journal(entries).log(own)
    given = next_doses(own, runner, log, case.on, races)
    return own, runner, log, {dose.workout: dose for dose in given}


def _menu(case: Case, guide: Guide, runner: Profile, log: Log) -> str:
    """The workouts that come in turn: all, or those of the focus that is in force."""
    focus = focus_in_force(athlete_state(guide, runner, log, case.on))
    return "all in turn" if focus is None else ", ".join(focus.menu)


def _traces(doses: Doses, plain: Doses) -> Iterator[str]:
    """The same doses for the same reasons; which entries they rest on apart."""
    for name, dose in doses.items():
        if replace(dose, refs=()) != replace(plain[name], refs=()):
            yield f"{name}: {dose} but without it {plain[name]}"


def _dose(guide: Guide, dose: Prescription, asked: Mapping[str, Any]) -> Iterator[str]:
    assert set(asked) <= DOSE, set(asked) - DOSE
    for key, due in asked.items():
        match key:
            case "says" | "opens":
                text = str(dose.text if key == "says" else dose.opens)
                yield from (f"{words!r} is not in {text!r}" for words in due if words not in text)
            case "because":
                yield from (
                    f"{rule} is not in {dose.because}" for rule in due if rule not in dose.because
                )
            case "not_because":
                yield from (f"{rule} is in {dose.because}" for rule in due if rule in dose.because)
            case _:
                if (found := _value(guide, dose, key)) != due:
                    yield f"{key} is {found!r}, not {due!r} ({dose.text})"


def _value(guide: Guide, dose: Prescription, key: str) -> object:
    if key in {"reps", "seconds", "contacts"}:
        return dose.amount if guide.workout(dose.workout).mode is Mode(key) else f"no {key}"
    if key == "reduced":
        return str(dose.reduced or "no")
    if key == "load_kg":
        return "to be found" if dose.load_kg is None else _by_leg(dose.load_kg)
    if key == "capacity_kg":
        return None if dose.capacity_kg is None else _by_leg(dose.capacity_kg)
    if key in {"search", "trial"}:
        return _search(dose, key)
    if key == "of":
        return None if dose.of is None else _of(dose.of)
    if key == "limited_by":
        return dose.limited_by or "nothing"
    found = getattr(dose, key)
    return found if isinstance(found, bool | int | float) or found is None else str(found)


def _search(dose: Prescription, key: str) -> object:
    """The first step of the search or the trial; none where there is none."""
    if dose.ramp_up is None:
        return "none"
    first = dose.ramp_up.first
    words = f"{first.reps}@{first.load_kg:g} {first.variant}"
    return words if dose.ramp_up.trial is (key == "trial") else "none"


def _of(of: AskedDose) -> str:
    load = f"@{of.load_kg:g}" if of.load_kg else ""
    return f"{of.sets}x{of.amount}{load}"


def _by_leg(by_leg: Mapping[Side, float | None]) -> object:
    """One number where both legs have it, else what each has."""
    held = {str(leg): by_leg[leg] for leg in LEGS}
    if len(set(held.values())) == 1:
        return held["left"]
    return {leg: "rests" if load is None else load for leg, load in held.items()}


def _figures(
    case: Case, guide: Guide, runner: Profile, log: Log, asked: Mapping[str, Any]
) -> Iterator[str]:
    assert set(asked) <= FIGURES, set(asked) - FIGURES
    for key, due in asked.items():
        found = _figure(key, case, guide, runner, log)
        if found != due:
            yield f"{key} is {found!r}, not {due!r}"


def _figure(key: str, case: Case, guide: Guide, runner: Profile, log: Log) -> object:
    match key:
        case "pain_trend":
            return say(pain_trend(guide, pain_by_week(group(guide, log.sets), log)).text)
        case "contacts":
            done = group(guide, log.sets)
            return {str(each.day): _contacts(guide, each.contacts) for each in done}
        case "symmetry":
            assert runner.heel_raise
            return say(symmetry(guide, runner.heel_raise.left, runner.heel_raise.right).text)
        case _:
            return _change(guide, entries_of(case.log))


def _contacts(guide: Guide, count: int) -> str:
    article, band = contact_article_class(guide, count), contact_band(guide, count)
    return f"{count}: {article or 'no class'}, {band} band"


def _change(guide: Guide, entries: tuple[Entry, ...]) -> str:
    before, after = [e.fact for e in entries if isinstance(e.fact, HeelRaiseTested)]
    found = real_change(guide, before.left, after.left)
    verdict = "likely real" if found.real else "within the noise"
    return f"{found.change} more, over {found.needed:g} needed: {verdict}"


# --- what the cases cover -----------------------------------------------------------------------


def strings_in_code() -> set[str]:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in DOSING.glob("*.py")]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_rule_that_adaptation_reads_is_covered_by_a_case() -> None:
    read = {rule.id for rule in GUIDE.rules.values() if rule.layer is not Layer.GUIDE}
    covered = {rule for case in CASES for rule in case.because}
    assert sorted(read & strings_in_code() - covered) == []


def test_every_answer_that_shuts_something_is_covered_by_a_case() -> None:
    asked = {rule for rule in GUIDE.rules if rule.startswith(("ask.", "flag."))}
    assert sorted(asked - {case.contraindication for case in CASES}) == ["flag.wording"]


def test_every_rule_that_a_case_names_is_one_of_the_guides() -> None:
    assert {rule for case in CASES for rule in case.because} <= set(GUIDE.rules)


def test_there_are_many_cases_and_each_is_told_once() -> None:
    names = [label(case) for case in CASES]
    assert len(names) == len(set(names)) >= 200


def test_at_least_half_of_all_intervals_are_those_of_the_planner() -> None:
    """A workout comes round every three weeks: stories days apart would not show what happens."""
    long, every = 0, 0
    for case in CASES:
        days = dict[str, set[date]]()
        for entry in entries_of(case.log):
            if isinstance(entry.fact, SetDone):
                days.setdefault(entry.fact.workout, set()).add(entry.fact.day)
        for done in days.values():
            gaps = [(b - a).days for a, b in pairwise(sorted(done))]
            every, long = every + len(gaps), long + sum(gap >= PLANNERS_DAYS for gap in gaps)
    assert every > 1000
    assert long >= every / 2, (long, every)


def test_the_page_of_the_cases_is_as_the_generator_makes_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run tests/core/cases_page.py"
