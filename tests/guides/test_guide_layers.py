"""Three layers apart: who said it, how the figure was come by, and what rests on what."""

import re

import pytest

from springleg.core.guide import Guide, Layer, Rule, Scheme
from springleg.guides import load

GUIDE: Guide = load()
RULES = tuple(GUIDE.rules.values())
OURS = tuple(rule for rule in RULES if rule.layer is not Layer.GUIDE)
TAGS = {Layer.GUIDE: {"A"}, Layer.EVIDENCE: {"V", "S", "M", "D"}, Layer.HOUSE: {"J"}}
PLANNER = {
    "planning.spacing": {"min_gap_days": 2, "max_gap_days_in_week": 3},
    "taper.A": {"nothing_days": 3, "no_heavy_days": 10, "no_rope_days": 3},
    "taper.B": {"nothing_days": 2, "no_heavy_days": 5, "no_rope_days": 4},
    "taper.C": {"nothing_days": 1, "no_heavy_days": 1, "no_rope_days": 1},
    "recovery.race": {
        "nothing_days": 2,
        "upto_km": (15, 30),
        "no_heavy_or_rope_days": (3, 5, 12),
    },
    "recovery.short-race": {"upto_km": 10, "nothing_days": 1, "no_heavy_or_rope_days": 2},
    "clash.runs": {
        "heavy_day_before": 3,
        "heavy_second_day_before": 1,
        "light_day_before": 1,
        "heavy_on_long_run": 2,
    },
    "contacts.bands": {"introductory": 49, "light": 80, "moderate": 140},
}


def by_id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULES, ids=by_id)
def test_rule_has_the_tag_of_its_layer_and_units(rule: Rule) -> None:
    assert rule.tag in TAGS[rule.layer]
    assert rule.source
    assert rule.date
    for value in rule.values.values():
        assert value.unit.strip()


def test_layers_follow_each_other_and_share_no_id() -> None:
    order = [rule.layer for rule in RULES]
    assert order == sorted(order, key=tuple(Layer).index)
    assert all(
        (rule.layer is Layer.GUIDE) == bool(re.fullmatch(r"G\d+", rule.id)) for rule in RULES
    )
    assert sum(len(GUIDE.layer(layer)) for layer in Layer) == len(GUIDE.rules)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.tag == "M"], ids=by_id)
def test_recalled_figure_is_shown_as_unverified(rule: Rule) -> None:
    assert "unverified" in rule.source
    assert "unverified" in rule.says


def test_every_article_rule_ours_rests_on_exists() -> None:
    assert all(name in GUIDE.rules for rule in RULES for name in rule.rests_on)


def test_nothing_rests_on_itself_by_a_detour() -> None:
    def above(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"{' > '.join((*path, name))}"
        for lower in GUIDE.rule(name).rests_on:
            above(lower, (*path, name))

    for rule in RULES:
        above(rule.id, ())


def test_nothing_cited_rests_on_judgement() -> None:
    for rule in GUIDE.layer(Layer.EVIDENCE):
        assert all(GUIDE.rule(name).layer is not Layer.HOUSE for name in rule.rests_on)


def test_experiments_are_off_and_no_ratio_of_weeks_exists() -> None:
    off = {rule.id for rule in RULES if not rule.on}
    assert off == {
        "tendon.peaks-read",
        "tendon.peaks-derived",
        "tendon.peaks-guessed",
        "tendon.range",
        "heavy.isometric",
        "plyo.squat-prerequisite",
        "load.monotony",
        "damage.index",
        "damage.recovery",
    }
    assert not any("acwr" in rule.id for rule in RULES)


@pytest.mark.parametrize("rule_id", PLANNER)
def test_planner_rule_is_judgement_with_these_values(rule_id: str) -> None:
    rule = GUIDE.rule(rule_id)
    assert rule.layer is Layer.HOUSE
    assert {name: value.held for name, value in rule.values.items()} == PLANNER[rule_id]


def test_spacing_rests_on_the_guide() -> None:
    assert GUIDE.rule("planning.spacing").rests_on == ("G13",)


def test_bands_have_no_holes_and_keep_the_edges_of_the_guide() -> None:
    low, high = GUIDE.values.article.light_contacts
    assert GUIDE.values.rope.introductory_max == low - 1
    assert GUIDE.values.rope.light_max == high
    assert GUIDE.values.rope.moderate_max == GUIDE.values.article.heavy_over_contacts


def test_gaps_grow_and_after_each_there_is_less_at_first_and_more_each_time() -> None:
    back = GUIDE.values.time_off
    assert back.upto_days == (14, 28, 56, 180)
    ways = (back.two_weeks, back.four_weeks, back.eight_weeks)
    assert ways == ((0.7,), (0.5, 0.7, 0.85), (0.5, 0.75))
    assert all(list(shares) == sorted(shares) for shares in ways)
    assert all(0 < share < 1 for shares in ways for share in shares)
    assert 1 > back.four_weeks_load > back.eight_weeks_load


@pytest.mark.parametrize(
    "rule",
    [rule for rule in OURS if rule.id.startswith("flag.") and rule.id != "flag.wording"],
    ids=by_id,
)
def test_warning_sign_says_how_soon_and_whom_to_see(rule: Rule) -> None:
    assert rule.values["urgency"].held in {"emergency", "same-day", "days"}
    assert rule.values["see"].held
    assert rule.values["signs"].held


@pytest.mark.parametrize("rule", [r for r in OURS if r.id.startswith("ask.")], ids=by_id)
def test_thing_to_ask_first_says_what_stays_closed_and_whom_to_see(rule: Rule) -> None:
    assert set(GUIDE.names(rule.id, "blocks")) <= set(Scheme)
    assert rule.values["see"].held


@pytest.mark.parametrize("rule", OURS, ids=by_id)
def test_our_words_neither_diagnose_nor_promise(rule: Rule) -> None:
    shown = f"{rule.title} {rule.says}".casefold()
    assert not re.search(r"\b(diagnos|cures?\b|guarantee)", shown)
