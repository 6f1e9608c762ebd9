"""What an entry may hold, asked of core: each field beyond its bounds is refused by place."""

from typing import Any

import pytest

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import fact_from_plain
from springleg.core.log.events import Correction, Fact, Retraction
from springleg.core.log.limits import refuse_beyond
from springleg.core.log.references import refuse_unknown
from springleg.guides import load
from usecases.test_validate import GOOD, TODAY, beyond, changed, leaves

GUIDE: Guide = load()
OWN = [kind for kind in GOOD if kind not in ("correction", "retraction")]


def judge(fact: Fact) -> None:
    refuse_beyond(fact, TODAY, "fact")
    refuse_unknown(GUIDE, fact, "fact")


@pytest.mark.parametrize("kind", OWN)
def test_a_good_fact_is_taken(kind: str) -> None:
    fact = fact_from_plain(kind, GOOD[kind], "fact")
    assert not isinstance(fact, Correction | Retraction)
    judge(fact)


@pytest.mark.parametrize("kind", OWN)
def test_each_field_beyond_its_bounds_is_refused_at_its_place(kind: str) -> None:
    tried = 0
    for path, value in leaves(GOOD[kind]):
        for bad in beyond(path, value):
            plain: Any = changed(GOOD[kind], path, bad)
            with pytest.raises(Refused) as refused:
                judge(fact_from_plain(kind, plain, "fact"))
            assert str(refused.value.place).startswith("fact")
            tried += 1
    assert tried
