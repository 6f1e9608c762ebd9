"""What was added on a second look: trials, doubts and checklists, each figure as it was read."""

import pytest

from springleg.core.guide import Guide
from springleg.guides import load

GUIDE: Guide = load()
FIGURES: dict[str, dict[str, object]] = {
    "prevention.ankle-foot": {
        "runners": 325,
        "groups": 3,
        "weeks": 24,
        "acute_hazard": 3.60,
        "acute_interval": (1.20, 10.86),
        "hip_core_hazard": 0.66,
        "hip_core_interval": (0.45, 0.97),
    },
    "prevention.foot-core": {
        "runners": 118,
        "months": 12,
        "times_as_likely": 2.42,
        "injured_pct": (14.0, 32.8),
        "adherence_pct": (90, 48.9),
    },
    "prevention.untested": {},
    "norm.pace": {"rise_s": (1, 2), "agreed_at_30": (33.0, 32.7), "fewer_per_year": 0.5},
    "tendon.peaks-read": {
        "seated": (0.5, 0.7),
        "raise_one_leg": 3.0,
        "raise_one_leg_spread": 0.3,
        "raise_one_leg_rate": (13.1, 3.4),
        "walk": 3.0,
        "run_easy": 5.0,
        "hop_one_leg": 7.3,
        "arm_cm": 5,
        "rows_unread": 25,
    },
    "running.same-day-practice": {"gap_h": (3, 6), "better_over_h": 6},
    "running.same-day": {"preferred_h": 6},
    "programme.statement": {
        "items": 16,
        "answers": 19,
        "among_them": (
            "7a: the rule of progression",
            "11: adverse events",
            "14: how it is tailored",
            "15: the starting level",
        ),
    },
    "score.tendins-a": {"items": 10, "icc": 0.93, "error": 6.5, "smallest_change": 12},
}
SOURCES = {
    "prevention.ankle-foot": "Leppänen et al. 2024, Br J Sports Med 58(13):722-732, "
    "doi 10.1136/bjsports-2023-107926",
    "prevention.foot-core": "Taddei et al. 2020, Am J Sports Med, doi 10.1177/0363546520969205",
    "norm.pace": "hdl 10289/11322",
    "tendon.peaks-read": "doi 10.1249/MSS.0000000000002459 (8 people)",
    "programme.statement": "Slade et al. 2016, Br J Sports Med 50(23):1428",
}


@pytest.mark.parametrize("rule_id", FIGURES)
def test_a_finding_has_these_figures(rule_id: str) -> None:
    held = {name: value.held for name, value in GUIDE.rule(rule_id).values.items()}
    assert held == FIGURES[rule_id]


@pytest.mark.parametrize("rule_id", SOURCES)
def test_a_finding_says_where_it_was_read(rule_id: str) -> None:
    assert SOURCES[rule_id] in GUIDE.rule(rule_id).source


def test_what_was_not_read_in_the_paper_is_no_verified_figure() -> None:
    added = [rule for rule in GUIDE.rules.values() if rule.section == "12b"]
    assert {rule.id for rule in added} == {
        "norm.pace",
        "running.same-day-practice",
        "prevention.ankle-foot",
        "prevention.foot-core",
        "prevention.untested",
        "programme.statement",
        "score.tendins-a",
    }
    assert {rule.tag for rule in added} == {"S", "D"}


def test_seated_raises_say_their_weight_and_keep_the_two_rows_apart() -> None:
    seated = GUIDE.rule("tendon.peaks-read").values["seated"]
    assert "15 kg on the thigh" in seated.unit
    assert seated.held == (0.5, 0.7)


def test_both_trials_of_prevention_are_told_together() -> None:
    both = GUIDE.rule("prevention.untested")
    assert both.says == (
        "One trial of ankle and foot exercises in novices found more acute injuries, one of foot"
        " exercises found fewer injuries. Nobody has tested this programme."
    )
    assert both.rests_on == ("prevention.ankle-foot", "prevention.foot-core")


def test_no_other_rule_speaks_of_prevention() -> None:
    speaking = {r.id for r in GUIDE.rules.values() if "prevent" in f"{r.title} {r.says}".casefold()}
    assert speaking == {"prevention.untested"}
