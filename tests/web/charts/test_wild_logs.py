"""Whatever is in a log, there are charts of it: well-formed, in bounds, with full sentences."""

from datetime import timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from springleg.core.log.events import CheckedIn, Fact, HeelRaiseTested, Ill
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Session
from springleg.web.charts import draw_progress, figure_html
from springleg.web.charts.svg import WIDTH
from usecases.progress_logs import MONDAY, found, plan

DAYS = st.integers(-4000, 30).map(lambda n: MONDAY + timedelta(days=n))
WORKOUTS = st.sampled_from(["straight-light", "bent-heavy", "mini-squat", "rope", "of-old"])
COUNTS = st.none() | st.integers(0, 10**9)
PAINS = st.none() | st.integers(0, 10)
SETS = st.builds(
    SetDone,
    DAYS,
    WORKOUTS,
    st.sampled_from(Side),
    variant=st.sampled_from(["", "leg-press", "standing-two-leg"]),
    reps=COUNTS,
    seconds=COUNTS,
    contacts=COUNTS,
    load_kg=st.floats(0, 1e6),
    pain=PAINS,
)
OTHERS = st.one_of(
    st.builds(CheckedIn, DAYS, PAINS, st.none() | st.integers(0, 1440), PAINS),
    st.builds(HeelRaiseTested, DAYS, st.integers(0, 999), st.integers(0, 999)),
    DAYS.map(lambda first: Ill(first, first + timedelta(days=3))),
    DAYS.map(Ill),
    st.lists(st.builds(Session, DAYS, WORKOUTS), min_size=1, max_size=9).map(lambda s: plan(*s)),
)


@given(st.lists(SETS | OTHERS, max_size=40))
def test_charts_of_anything(facts: list[Fact]) -> None:
    for chart in draw_progress(found(MONDAY, *facts)):
        assert chart.finding.endswith(".")
        root = ET.fromstring(figure_html(chart))  # noqa: S314 our own
        assert "nan" not in chart.svg
        assert "inf" not in chart.svg
        for node in root.iter():
            for place in ("x", "x1", "x2", "cx"):
                assert -1 <= float(node.get(place, "0")) <= WIDTH
