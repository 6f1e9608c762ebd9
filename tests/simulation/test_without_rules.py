"""House rules taken out one at a time, and seasons of the first release as they were recorded."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound
from springleg.core.guide_overrides import with_settings
from springleg.guides import load
from springleg.simulation import recorded
from springleg.simulation.cells import CELLS
from springleg.simulation.recorded import recordings
from springleg.simulation.statistics import Estimate
from tools.seasons.house_rules import (
    ASKED_IN,
    HOUSE_RULES,
    PAYS_IN,
    HouseRule,
    Verdict,
    verdict,
)

SAME = Estimate(0.0, 0.0, 0.0)


@pytest.mark.parametrize("rule", HOUSE_RULES, ids=lambda rule: rule.id)
def test_each_rule_can_be_taken_out(rule: HouseRule) -> None:
    guide = load()
    without = with_settings(guide, rule.without)
    assert without.rules != guide.rules
    assert without.values


def test_there_are_about_twenty_and_each_is_asked_in_known_cells() -> None:
    assert len({rule.id for rule in HOUSE_RULES}) == len(HOUSE_RULES) >= 20
    assert set(ASKED_IN) <= set(CELLS)


def over(**changed: float) -> dict[str, dict[str, Estimate]]:
    same = dict.fromkeys(PAYS_IN, SAME)
    return {"cell": same | {name: Estimate(mean, 0.001, 0.0) for name, mean in changed.items()}}


def test_a_rule_pays_where_something_is_worse_without_it() -> None:
    assert verdict(over()) is Verdict.NOTHING
    assert verdict(over(strength=-0.01)) is Verdict.PAYS
    assert verdict(over(pain_days=0.5)) is Verdict.PAYS
    assert verdict(over(strength=0.01)) is Verdict.COSTS
    assert verdict(over(strength=0.01, short=0.1)) is Verdict.MIXED
    assert verdict(over(strength=0.001)) is Verdict.NOTHING


def test_the_first_release_is_recorded_season_by_season() -> None:
    held = recordings()
    assert held.commit == "44e1aee"
    cells = {one.cell for one in held.seasons}
    assert len(cells) == 7
    assert cells <= set(CELLS)
    for cell in cells:
        assert len(recorded.recorded(cell, 1, 52, 20)) == 20
    assert recorded.recorded("saturating", 2, 52, 20) == ()


def test_the_first_releases_loads_melt_and_its_rope_goes() -> None:
    """The defects that the new doses mend, as they were on virtual runners."""
    steady = recorded.recorded("steady-3", 1, 52, 20)
    assert all(one.heavy[-1][1] < one.heavy[0][1] for one in steady if len(one.heavy) > 2)
    assert any(contacts % 2 for one in steady for _, contacts in one.rope)


def test_recordings_of_other_bodies_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded, "PLACE", tmp_path / "old.json")
    first = replace(recordings(), seasons=recordings().seasons[:1])
    recorded.PLACE.write_bytes(msgspec.json.encode(first))
    recordings.cache_clear()
    assert len(recordings().seasons) == 1
    monkeypatch.setattr(recorded, "BODIES", recorded.BODIES + 1)
    recordings.cache_clear()
    with pytest.raises(NotFound, match="other bodies"):
        recordings()
    monkeypatch.undo()
    recordings.cache_clear()
