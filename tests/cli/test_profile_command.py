"""`profile` and `cleared`: what is known is shown, what changes is said, a stop has a way back."""

import re

import pytest

from cli.terminal import Terminal
from springleg.core.profile_fields import FIELDS, TYPED

DAYS = ("2026-11-20", "2026-11-25")
PAUSED = "Pain 7 of 10 on 25 November 2026, and it was not the first red answer within 14 days."


def stopped(ask: Terminal) -> None:
    """A runner with a plan, stopped by two red answers within two weeks."""
    ask("init", "--days", "tue,fri", "--no-input")
    ask("plan", "--accept")
    for day in DAYS:
        ask("log", "straight-light", "2x8", "pain", "7", "--on", day)


def test_every_field_is_shown(ask: Terminal) -> None:
    ask("init", "--body-mass", "62", "--increments", "1.25,2.5", "--no-input")
    shown = dict(line.split(maxsplit=1) for line in ask("profile").out.splitlines())
    assert list(shown) == [field.option for field in FIELDS]
    assert (shown["body-mass"], shown["increments"]) == ("62 kg", "1.25, 2.5 kg")
    assert (shown["one-side"], shown["over-140"], shown["born"]) == ("both", "no", "not said")


@pytest.mark.parametrize(
    ("word", "name", "kept"),
    [
        ("one-side=left", "one_side", "left"),
        ("over_140=yes", "over_140", True),
        ("maintenance=on", "maintenance", True),
        ("rope-history=true", "rope_history", True),
        ("strength-history=YES", "strength_history", True),
        ("coach=yes", "coach", True),
        ("runs-regularly=yes", "runs_regularly", True),
        ("injured-lately=no", "injured_lately", False),
        ("condition=Calf-Strain", "condition", "calf-strain"),
        ("usual-pain=0", "usual_pain", 0),
        ("usual-stiffness=15", "usual_stiffness_min", 15),
        ("heaviest=0", "kit", {"heaviest_kg": 0.0}),
        ("weights=6, 10, 16", "kit", {"weights_kg": [6.0, 10.0, 16.0]}),
        ("contraindication=clot, ask.surgery", "contraindications", ["ask.clot", "ask.surgery"]),
        ("born=1988-04-02", "birth_date", "1988-04-02"),
        ("cleared=2026-11-30", "cleared", "2026-11-30"),
        ("days=Fri Tuesday", "preferred_weekdays", ["fri", "tue"]),
        ("time=6:30", "time_of_day", "06:30:00"),
        ("timezone=Asia/Tokyo", "timezone", "Asia/Tokyo"),
        ("sex=female", "sex", "female"),
        ("history=left Achilles; a fall", "history", ["left Achilles", "a fall"]),
        ("menu=rope,mini-squat", "menu", ["rope", "mini-squat"]),
        (
            "unavailable=2026-12-30..2027-01-01,2026-12-24",
            "unavailable",
            ["2026-12-24", "2026-12-30", "2026-12-31", "2027-01-01"],
        ),
    ],
)
def test_a_field_is_changed_said_and_taken_back(
    ask: Terminal, word: str, name: str, kept: object
) -> None:
    ask("init", "--name", "Maya", "--no-input")
    before = ask("profile", "--json").json
    answer = ask("profile", word, "--json")
    assert answer.code == 0, answer.err
    assert answer.json == before | {name: kept}
    assert re.match(r".+: .+\.\n", answer.err)
    shown = ask("profile", word.partition("=")[0]).out.split("\n")[0].split(maxsplit=1)[1]
    again = ask("profile", f"{word.partition('=')[0]}={shown}")
    assert "Your profile is as it was." in again.err, "what is shown is read as what it is"
    assert ask("profile", "--undo", "--json").json == before


def test_a_focus_is_kept_with_the_day_on_which_it_was_chosen(ask: Terminal) -> None:
    ask("init", "--name", "Maya", "--no-input")
    before = ask("profile", "--json").json
    answer = ask("profile", "focus=Strength", "--json")
    assert answer.json == before | {"focus": "strength", "focus_since": "2026-12-01"}
    assert "What the next weeks are for: Strength (before: " in answer.err
    assert "Focus since: 2026-12-01." in answer.err
    assert "Your profile is as it was." in ask("profile", "focus=strength").err
    assert ask("profile", "name=Ann", "--json").json["focus_since"] == "2026-12-01"
    assert ask("profile", "focus=", "name=Maya", "--json").json == before


def test_what_was_never_asked_is_told_apart_from_no(ask: Terminal) -> None:
    ask("init", "--no-input")
    assert ask("profile", "runs-regularly").out.split("\n")[0].split()[1:] == ["not", "said"]
    ask("profile", "runs-regularly=no")
    assert ask("profile", "runs-regularly").out.split("\n")[0].split()[1:] == ["no"]
    assert ask("profile", "runs-regularly=", "--json").json == {}


def test_an_empty_value_clears(ask: Terminal) -> None:
    ask("profile", "one-side=left", "cleared=2026-11-30", "body-mass=62")
    answer = ask("profile", "one-side=", "cleared=", "body-mass=", "--json")
    assert answer.json == {"timezone": ""}  # nobody has said where they are yet
    assert "Which legs train: Both legs (before: " in answer.err
    assert "Body weight: nothing now (before: 62 kg)." in answer.err


@pytest.mark.parametrize(
    ("word", "wrong"),
    [
        ("one-side=middle", "one-side: unknown choice 'middle'. Known: both, left, right."),
        ("over-140=maybe", "over-140: expected yes or no, found 'maybe'."),
        ("born=02/04/1988", "born: not a date that exists: '02/04/1988'. Write it as YYYY-MM-DD"),
        ("born=2026-12-01", "birth_date: 1 December 2026 is not in the past."),
        ("born=2012-12-02", "Springleg plans from 14 years on, and you are 13."),
        ("cleared=2099-01-01", "cleared: 1 January 2099 is still to come."),
        ("contraindication=gout", "unknown answer 'gout'"),
        ("days=tue,some", "days: 'some' is not a weekday. Write them like tue,fri."),
        ("time=25:00", "time: '25:00' is not a time of day. Write it like 18:30."),
        ("timezone=Mars", "timezone: no time zone is named 'Mars'."),
        ("body-mass=9kg", "body-mass: 9kg is not from 20 kg to 400 kg."),
        ("units=stones", "units: unknown name 'stones'."),
        ("unavailable=2026-12-24..2026-12-20", "unavailable: 2026-12-24..2026-12-20 goes back"),
        ("menu=yoga", "menu[0]: unknown workout 'yoga'."),
        ("leg-presses=tue", "unknown field 'leg-presses'. Did you mean 'leg-press'?"),
        ("settings=x", "Change it by: springleg settings set."),
        ("focus-since=2026-11-01", "Change it by: springleg profile focus=NAME."),
        ("focus=sprung", "focus: unknown choice 'sprung'. Did you mean 'spring'?"),
        ("heaviest=401", "heaviest: 401 is not from 0 kg to 400 kg."),
        ("runs-regularly=perhaps", "runs-regularly: expected yes or no, found 'perhaps'."),
        ("injured-lately=3", "injured-lately: expected yes or no, found '3'."),
        ("condition=bones", "condition: unknown choice 'bones'. Did you mean 'bone'?"),
        ("usual-pain=11", "usual-pain: expected 0 to 10, found 11."),
        ("usual-pain=1.5", "usual-pain: expected a whole number, found '1.5'."),
        ("usual-stiffness=-1", "usual-stiffness: expected a whole number, found '-1'."),
        ("=5", "unknown field ''"),
    ],
)
def test_a_bad_value_is_refused_by_its_field_and_changes_nothing(
    ask: Terminal, word: str, wrong: str
) -> None:
    ask("init", "--name", "Maya", "--no-input")
    before = ask("profile", "--json").json
    answer = ask("profile", "name=Ann", word)
    assert (answer.code, answer.out) == (2, "")
    assert wrong in " ".join(answer.err.split())
    assert ask("profile", "--json").json == before


def test_words_that_change_nothing_are_refused(ask: Terminal) -> None:
    assert ask("profile", "name=Ann", "over-140").code == 2
    assert ask("profile", "name=Ann", "--undo").code == 2
    assert ask("profile", "--undo").code == 1  # there is nothing to take back


def test_a_weight_typed_in_pounds_is_shown_as_it_was_typed(ask: Terminal) -> None:
    said = ask("profile", "body-mass=154.5", "increments=2.5 5lb, 10", "units=imperial")
    assert "Body weight: 154.5 lb." in said.err
    assert "Steps of your weights: 2.5, 5, 10 lb." in said.err
    kept = ask("profile", "--json").json
    assert kept["body_mass_kg"] == 154.5 * 0.45359237
    assert ask("profile", "body-mass=70kg", "body-mass").code == 2
    assert ": 154.3 lb (before: " in ask("profile", "body-mass=70kg").err
    ask("profile", "units=metric", "body-mass=154.5lbs")
    assert ask("profile", "body-mass").out.split("\n")[0].split()[1:] == ["70.08", "kg"]


def test_a_stop_is_told_with_the_way_back_and_ended(ask: Terminal) -> None:
    stopped(ask)
    told = ask("today")
    assert PAUSED in " ".join(told.out.split())
    assert "Next: " not in told.out, "nobody can say when it goes on"
    assert "Do you have any of these warning signs?" in told.err
    assert "springleg cleared today" in told.err
    assert "springleg cleared today" in ask("checkin", "--pain", "0").err
    cleared = ask("cleared", "2026-11-30", "--json")
    assert cleared.json["cleared"] == "2026-11-30"
    assert ": 2026-11-30.\n" in cleared.err
    assert "Still stopped" not in cleared.err
    assert PAUSED not in " ".join(ask("today").out.split())
    ask("profile", "--undo")
    assert PAUSED in " ".join(ask("today").out.split())


def test_what_must_be_cleared_first_is_not_lifted_by_a_date_alone(ask: Terminal) -> None:
    ask("init", "--contraindication", "bone", "--no-input")
    answer = ask("cleared", "2026-11-30")
    assert "Still stopped: A bone stress injury" in answer.err
    assert "springleg profile contraindication=" in answer.err
    freed = ask("profile", "contraindication=")
    assert "To be cleared first: nothing now (before: ask.bone)." in freed.err
    assert "Stop: " not in ask("today").out


@pytest.mark.parametrize("day", ["tomorrow", "2026-12-02", "2026-02-30"])
def test_a_day_that_has_not_come_clears_nothing(ask: Terminal, day: str) -> None:
    stopped(ask)
    answer = ask("cleared", day)
    assert (answer.code, answer.out) == (2, "")
    assert PAUSED in " ".join(ask("today").out.split())


def test_the_table_is_what_the_options_of_init_are(ask: Terminal) -> None:
    told = ask("init", "--help").out
    assert all(f"--{field.option}" in told for field in TYPED)
