"""A rule, and what rests on it."""

import pytest

from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.usecases.app.rules import show_rule


def test_a_rule_is_shown_with_what_rests_on_it(guide: Guide) -> None:
    shown = show_rule(guide, "g13")
    assert shown.rule.id == "G13"
    assert "planning.spacing" in {rule.id for rule in shown.refined_by}
    assert show_rule(guide, "G8").workouts == ("One-leg mini-squat",)
    with pytest.raises(NotFound, match=r"Did you mean 'taper\.A'"):
        show_rule(guide, "tapr.A")


def test_what_is_no_rule_is_said_again_cut_short(guide: Guide) -> None:
    with pytest.raises(NotFound) as far:
        show_rule(guide, "q" * 100)
    assert str(far.value) == f"There is no rule '{'q' * 80}'. All ids: springleg guide --all."
