"""Pain in the session: one tap, an answer at once by word, icon and colour, and what it ends."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from springleg.core.log.pain import PainKind, PainWords, Place
from springleg.core.log.projection import report_of
from springleg.core.log.sets import PainReport, Side
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.athlete.settings import change

from .conftest import Served, Start
from .people import Person
from .runners import PROFILE, space_at
from .sessions import TODAY, Hands, apart, sent, today_in
from .test_scripts import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.workers("block")

GUIDE = current_guide()
SAFE = GUIDE.values.pain.safe_max
MOST = GUIDE.values.pain.acceptable_max
SEVERE = GUIDE.values.pain.stop_from
STRAIN_STOP = GUIDE.values.pain.strain_stop_from


@pytest.fixture
def hands(served: Served, phone: "BrowserContext") -> Hands:
    found = Hands(phone, served.url)
    found.begin()
    return found


def answer(hands: Hands) -> str:
    """The word of the answer; its icon and its colour stand beside it."""
    from playwright.sync_api import expect

    box = hands.page.locator(".answer")
    expect(box.locator("svg")).to_be_visible()
    return box.locator("strong").inner_text()


def after(served: Served) -> DosingState:
    """How everything stands on the day after."""
    tomorrow = TODAY + timedelta(days=1)
    return apart(lambda space: dosing_state(space, GUIDE, tomorrow), served.data_dir)


def reports_in(served: Served) -> list[PainReport]:
    return [said for one in today_in(served.data_dir)[1] if (said := report_of(one))]


@pytest.mark.parametrize(("pain", "screen"), [(0, "set"), (4, "hurts")])
def test_pain_is_two_taps_from_the_set_to_the_log(
    hands: Hands, served: Served, pain: int, screen: str
) -> None:
    before = hands.taps
    hands.hurt(pain)
    assert hands.taps - before == 2
    hands.see(screen)
    sent(hands)
    assert [one.pain for one in today_in(served.data_dir)[1]] == [pain]


def test_the_scale_of_the_session_is_in_rows_as_this_guide_draws_them(hands: Hands) -> None:
    hands.tap("hurts")
    hands.see("hurts")
    rows = hands.page.locator("dialog .pain > li")
    assert [row.locator(".w div").inner_text().split("\n")[0] for row in rows.all()] == [
        "Fine",
        "Hold",
        "Back off",
        "Stop",
    ]
    counts = [row.locator("button").count() for row in rows.all()]
    assert counts == [SAFE + 1, MOST - SAFE, SEVERE - MOST - 1, 11 - SEVERE]


@pytest.mark.parametrize(
    ("pain", "spot", "word"),
    [
        (1, "heel", "Fine"),
        (SAFE + 1, "mid-achilles", "Hold"),
        (MOST, "mid-achilles", "Hold"),
        (MOST + 1, "mid-achilles", "Back off"),
        (1, "calf", "Hold"),
        (STRAIN_STOP, "calf", "Back off"),
        (1, "insertion", "Hold"),
        (MOST, "insertion", "Hold"),
        (MOST + 1, "insertion", "Back off"),
        (1, "shin", "Stop"),
        (SAFE + 1, "foot", "Hold"),
    ],
)
def test_the_answer_goes_by_how_much_and_where_and_the_log_reads_the_same(
    hands: Hands, served: Served, pain: int, spot: str, word: str
) -> None:
    hands.hurt(pain)
    hands.where(spot)
    hands.tap("keep-pain")
    hands.see("pain")
    assert answer(hands) == word
    assert hands.button("close").count() == (word not in ("Stop", "Back off"))
    assert hands.button("end-here").inner_text().startswith("End the session")
    sent(hands)
    (report,) = reports_in(served)
    assert (report.pain, report.side, report.words.place) == (pain, Side.LEFT, spot)
    assert report.words.at_bone is (spot == "shin")


def test_sharp_pain_at_one_spot_of_the_heel_is_taken_as_bone_and_a_spread_one_is_no_strain(
    hands: Hands, served: Served
) -> None:
    from playwright.sync_api import expect

    hands.hurt(1)
    hands.page.locator("dialog summary").tap()
    hands.tap("spot", id="heel")
    expect(hands.page.locator("[data-fill=place_words]")).to_have_text("Left: Heel")
    hands.tap("keep-pain")
    word = hands.page.locator(".answer strong")
    expect(word).to_have_text("Fine")
    hands.tap("kind", id="sharp")
    expect(word).to_have_text("Stop")
    hands.says("one finger")  # the guide's own words for pain of a bone
    sent(hands)
    assert [one.words for one in reports_in(served)] == [PainWords(Place.HEEL, PainKind.SHARP)]
    hands.tap("rescale")
    hands.see("hurts")
    hands.where("calf")
    hands.tap("keep-pain")
    expect(word).to_have_text("Hold")
    hands.tap("kind", id="spread")
    expect(word).to_have_text("Fine")
    sent(hands)
    spread = PainWords(Place.BOTH_CALVES, PainKind.SPREAD)
    assert [one.words for one in reports_in(served)] == [spread]


def test_where_and_what_kind_are_kept_with_the_pain(hands: Hands, served: Served) -> None:
    hands.tap("hurts")
    hands.see("hurts")
    hands.where("calf", "right")  # the place may be said before the number
    hands.tap("pain", value=2)
    hands.says("Right: Calf muscle")
    hands.tap("close")
    hands.see("set")
    sent(hands)
    (felt,) = today_in(served.data_dir)[1]
    assert (felt.pain, felt.side, felt.place, felt.kind) == (2, Side.RIGHT, "calf", "")


def test_red_ends_the_session_and_weighs_although_no_set_was_counted(
    hands: Hands, served: Served
) -> None:
    hands.hurt(MOST + 1)
    hands.tap("keep-pain")
    hands.see("pain")
    assert answer(hands) == "Back off"
    assert hands.button("close").count() == 0
    hands.tap("end-here")
    hands.see("felt")
    hands.says("Stopped here")
    sent(hands)
    sets, felt = today_in(served.data_dir)
    assert [one.pain for one in felt] == [MOST + 1]
    assert [(one.side, one.reps) for one in sets] == [(Side.LEFT, 0)]


def test_an_eight_asks_the_warning_signs_there_and_none_of_them_makes_it_red(
    hands: Hands, served: Served
) -> None:
    hands.log()
    hands.hurt(SEVERE)
    hands.tap("keep-pain")
    hands.see("pain")
    assert answer(hands) == "Stop"
    hands.says("look at the warning signs")
    hands.tap("flags")
    hands.see("flags")
    hands.page.reload()  # the question stands
    hands.settled()
    hands.see("flags")
    hands.tap("no-signs")
    hands.see("pain")
    assert answer(hands) == "Back off"
    hands.says("Heavy work and the rope wait")
    hands.tap("end-here")
    hands.see("felt")
    sent(hands)
    felt = today_in(served.data_dir)[1]
    assert [(one.pain, one.no_signs) for one in felt] == [(SEVERE, False), (None, True)]
    state = after(served).standing
    assert state.limits.stop is None
    assert state.limits.red is not None


def test_an_eight_with_a_warning_sign_stops_everything(hands: Hands, served: Served) -> None:
    hands.log()
    hands.hurt(10)
    hands.tap("keep-pain")
    hands.see("pain")
    hands.tap("flags")
    hands.tap("end-flag", id="flag.snap")
    hands.see("flag")
    hands.tap("end-here")
    hands.see("felt")
    sent(hands)
    felt = today_in(served.data_dir)[1]
    assert [(one.pain, one.sign, one.no_signs) for one in felt] == [
        (10, "", False),
        (None, "flag.snap", False),
    ]
    assert after(served).open_workouts == ()


def test_an_eight_left_unanswered_ends_the_session_too(hands: Hands, served: Served) -> None:
    hands.log()
    hands.hurt(SEVERE)
    hands.tap("keep-pain")
    hands.see("pain")
    hands.tap("end-here")
    hands.see("felt")
    sent(hands)
    state = after(served).standing
    assert state.limits.stop is not None


def test_a_slip_on_the_scale_is_undone(hands: Hands, served: Served) -> None:
    hands.hurt(9)
    hands.tap("keep-pain")
    hands.see("pain")
    hands.tap("undo")
    hands.see("set")
    sent(hands)
    assert today_in(served.data_dir)[1] == []


def test_pain_after_the_session_is_asked_and_kept(hands: Hands, served: Served) -> None:
    hands.log()
    hands.leave()
    hands.hurt(3)
    hands.tap("keep-pain")
    hands.see("pain")
    hands.tap("close")
    hands.see("felt")
    hands.tap("felt", value=5)
    hands.see("done")
    sent(hands)
    assert [(one.pain, one.rpe) for one in today_in(served.data_dir)[1]] == [(3, None), (None, 5)]


def test_every_warning_sign_of_the_guide_says_what_to_do_and_whom_to_see(
    hands: Hands, served: Served
) -> None:
    hands.tap("hurts")
    hands.tap("flags")
    hands.see("flags")
    signs = [r for r in GUIDE.rules.values() if r.id.startswith("flag.") and "signs" in r.values]
    assert hands.page.locator("li.flag").count() == len(signs) > 8
    for rule in signs:
        card = hands.page.locator(f'li.flag:has([data-id="{rule.id}"])')
        told = " ".join(card.inner_text().split())
        assert rule.title in told
        assert " ".join(rule.says.split()) in told
        assert str(rule.values["see"].held) in told
    assert "an emergency" in hands.page.locator("li.flag").first.inner_text()
    hands.tap("end-flag", id="flag.snap")
    hands.see("flag")
    assert answer(hands) == "Stop"
    hands.tap("end-here")
    hands.see("felt")
    sent(hands)
    assert [(one.sign, one.kind) for one in today_in(served.data_dir)[1]] == [("flag.snap", "")]


def test_where_pain_stops_is_as_the_runner_has_set_it(start: Start, tmp_path: "Path") -> None:
    with space_at(tmp_path / "d") as space:
        set_profile(space, GUIDE, PROFILE)
        change(space, GUIDE, "pain.during.acceptable_max", MOST - 1)
        change(space, GUIDE, "effort.answers.low", (0, 2, 4, 7, 12))
        change(space, GUIDE, "flag.snap", said=False)
    text = Person(start(tmp_path / "d").url).get("/session/").text
    (written,) = DATA.findall(text)
    data = json.loads(written)
    assert data["limits"]["acceptable"] == MOST - 1
    assert f"must not pass {MOST - 1}." in data["answers"]["amber"]["now"]
    assert "flag.snap" not in [flag["id"] for flag in data["flags"]]
    assert "I had 12 or more in me" in text
