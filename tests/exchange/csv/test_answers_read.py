"""The tables beside an export's sets: told from others by their columns, which are their noun's."""

import pytest

from springleg.core.log.events import Tired
from springleg.core.serialization import written_names
from springleg.exchange.csv.answers import KINDS, read_answers_csv
from springleg.guides import load

GUIDE = load()


def test_a_table_with_a_column_that_its_noun_lacks_is_none() -> None:
    """A run has no warning sign."""
    row = b"2026-12-08,8.5,45,5,0"
    run = b"date,distance_km,minutes,rpe,pain"
    assert read_answers_csv(run + b"\n" + row, guide=GUIDE)
    assert read_answers_csv(run + b",sign\n" + row + b",flag.snap", guide=GUIDE) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_table_with_all_its_columns_is_of_its_kind(kind: type) -> None:
    names = ["date" if name == "day" else name for name in written_names(kind)]
    said = {"date": "2026-12-08", "first": "2026-12-08", "workout": "rope", "fever": "no"}
    row = ",".join(said.get(name, "") for name in names)
    (fact,) = read_answers_csv(f"{','.join(names)}\n{row}\n".encode(), guide=GUIDE) or ()
    assert type(fact) is kind


def test_days_alone_are_tired_days() -> None:
    (fact,) = read_answers_csv(b"date\n2026-12-14\n", guide=GUIDE) or ()
    assert isinstance(fact, Tired)
