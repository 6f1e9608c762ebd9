"""`init`: by options, by questions, and never by force."""

from datetime import UTC, datetime

from cli.terminal import Terminal
from springleg.usecases.app.rules import current_guide
from springleg.usecases.plan.onboarding import asked_before


def test_options_change_what_they_name_and_no_more(ask: Terminal) -> None:
    ask("init", "--days", "Tuesday,fri", "--leg-press", "tue", "--body-mass", "62.5", "--no-input")
    ask("init", "--name", "Maya", "--time", "18:30", "--units", "imperial", "--sex", "female")
    assert ask("init", "--goal", "a half", "--history", "left Achilles", "--json").json == {
        "name": "Maya",
        "units": "imperial",
        "preferred_weekdays": ["tue", "fri"],
        "kit": {"leg_press": ["tue"]},
        "time_of_day": "18:30:00",
        "body_mass_kg": 62.5,
        "sex": "female",
        "goals": ["a half"],
        "history": ["left Achilles"],
    }


def test_an_empty_value_clears(ask: Terminal) -> None:
    ask("init", "--days", "tue", "--increments", "1.25 2.5", "--time", "18:30", "--name", "Maya")
    left = ask(
        "init", "--days", "", "--increments", "", "--time", "", "--name", "", "--json", typed=""
    )
    assert left.json == {}  # what holds its default is left out


def test_days_off_are_added_and_taken_back(ask: Terminal) -> None:
    ask("init", "--unavailable", "2026-12-24..2026-12-26", "--unavailable", "2026-12-31")
    left = ask("init", "--available", "2026-12-25", "--json").json["unavailable"]
    assert left == ["2026-12-24", "2026-12-26", "2026-12-31"]


def test_saying_nothing_new_changes_nothing(ask: Terminal) -> None:
    assert "Your profile is saved. Your time zone: UTC." in ask("init", "--no-input").err
    again = ask("init")
    assert again.code == 0
    assert "Your profile is as it was." in again.err


# Units, days, leg press, steps, heaviest, runs, strength, rope, injury, condition, usual pain and
# stiffness; health; age; body mass, time zone.
KEEP = ("\n" * 13, "\n", "yes\n", "\n\n")


def test_a_terminal_is_asked_and_asked_again(ask: Terminal) -> None:
    kit = "imperial\nmañana\ntue fri\n\n2.5,5\n45\n50\n15 25 40\n"
    kit += "yes\nyes\nmaybe\nno\nno\nmid-portion\n11\n1\n5\n"
    answer = ask("init", "--json", typed=f"{kit}\nyes\n154\nMars/Olympus\nEurope/London\n")
    assert answer.code == 0, answer.err
    assert "'mañana' is not a weekday" in answer.err
    assert "expected yes or no, found 'maybe'" in answer.err
    assert "expected 0 to 10, found 11" in answer.err
    assert "The heaviest you can add when standing in lb" in answer.err
    assert "50 lb is more than 45 lb, the heaviest that you can add" in answer.err
    assert "no time zone is named 'Mars/Olympus'" in answer.err
    assert "Steps of your weights in lb" in answer.err
    assert answer.json == {
        "units": "imperial",
        "timezone": "Europe/London",
        "preferred_weekdays": ["tue", "fri"],
        "kit": {
            "increments_kg": [1.133980925, 2.26796185],
            "heaviest_kg": 20.41165665,
            "weights_kg": [6.80388555, 11.33980925, 18.1436948],
        },
        "body_mass_kg": 69.85322498,
        "strength_history": True,
        "runs_regularly": True,
        "injured_lately": False,
        "condition": "mid-portion",
        "usual_pain": 1,
        "usual_stiffness_min": 5,
    }
    kept = ask("init", "--json", typed="".join(KEEP))
    for shown in ("[imperial]", "[tue, fri]", "[2.5, 5 lb]", "[154 lb]", "[Europe/London]"):
        assert shown in kept.err
    assert kept.json == answer.json


def test_what_must_be_cleared_first_is_asked_as_the_app_asks_it(ask: Terminal) -> None:
    units, _, age, rest = KEEP
    answer = ask("init", "--json", typed=f"{units}99\n1, ask.bones\n1,3\n{age}{rest}")
    assert answer.code == 0, answer.err
    assert "unknown answer '99'" in answer.err
    assert "Do not start while you have a warning sign: " in answer.err
    asked = asked_before(current_guide())
    assert all(title in " ".join(answer.err.split()) for _, title, _ in asked)
    assert answer.json["contraindications"] == [asked[0][0], asked[2][0]]
    assert "Still" not in answer.err
    kept = ask("init", "--json", typed="".join(KEEP)).json
    assert kept["contraindications"] == [asked[0][0], asked[2][0]]
    none = ask("init", "--json", typed=f"{units}none\n{age}{rest}").json
    assert "contraindications" not in none


def test_the_young_must_say_when_they_were_born(ask: Terminal) -> None:
    before, health, _, rest = KEEP
    young = ask("init", typed=f"{before}{health}no\n\n2014-05-01\nno\n{rest}")
    assert (young.code, young.out) == (2, "")
    assert "Springleg plans from 14 years on" in young.err
    assert "none yet" in ask("doctor").out
    coached = ask("init", "--json", typed=f"{before}{health}no\n2010-05-01\nyes\n{rest}")
    assert coached.json == {"birth_date": "2010-05-01", "coach": True}


def test_the_screening_can_be_said_as_options(ask: Terminal) -> None:
    said = ask(
        *("init", "--no-input", "--json", "--contraindication", "achilles"),
        *("--strength-history", "--rope-history", "--one-side", "left", "--over-140"),
        *("--maintenance", "--cleared", "2026-11-30", "--born", "1988-04-02", "--coach"),
        *("--runs-regularly", "yes", "--injured-lately", "no", "--condition", "insertion"),
        *("--usual-pain", "0", "--usual-stiffness", "0", "--focus", "spring", "--heaviest", "0"),
    )
    assert said.json == {
        "contraindications": ["ask.achilles"],
        "strength_history": True,
        "rope_history": True,
        "one_side": "left",
        "over_140": True,
        "maintenance": True,
        "cleared": "2026-11-30",
        "birth_date": "1988-04-02",
        "coach": True,
        "kit": {"heaviest_kg": 0.0},
        "runs_regularly": True,
        "injured_lately": False,
        "condition": "insertion",
        "usual_pain": 0,
        "usual_stiffness_min": 0,
        "focus": "spring",
        "focus_since": "2026-12-01",
    }
    left = ask("init", "--no-coach", "--one-side", "both", "--json").json
    assert "coach" not in left
    assert "one_side" not in left
    assert left["over_140"]


def test_a_terminal_is_not_asked_when_it_says_so_or_says_enough(ask: Terminal) -> None:
    assert ask("init", "--no-input", typed="").code == 0
    assert ask("init", "--name", "Maya", typed="").code == 0


def test_a_question_without_an_answer_stops_cleanly(ask: Terminal) -> None:
    answer = ask("init", typed="")
    assert (answer.code, answer.out) == (130, "")
    assert answer.err.strip().endswith("Nothing is left half done.")
    assert "none yet" in ask("doctor").out


def test_sunday_night_in_los_angeles_is_no_monday(ask: Terminal) -> None:
    sunday = datetime(2026, 12, 7, 7, 30, tzinfo=UTC)  # 23:30 there
    ask.monkeypatch.setattr("cli.terminal.NOW", sunday)
    ask.monkeypatch.setenv("TZ", "America/Los_Angeles")
    logged = ask("log", "straight-light", "1x8", "--json").json
    assert {entry["fact"]["day"] for entry in logged} == {"2026-12-06"}
    assert ask("today", "--json").json["date"] == "2026-12-06"
    ask("settings", "set", "rest.light.rest_s", "60")  # says nothing of where they are
    assert ask("checkin", "--pain", "0", "--json").json[0]["fact"]["day"] == "2026-12-06"
    kept = ask("init", "--days", "tue,fri", "--json")
    assert kept.json["timezone"] == "America/Los_Angeles"
    ask.monkeypatch.setenv("TZ", "UTC")
    assert ask("today", "--json").json["date"] == "2026-12-06"  # as they have said


def test_the_health_questions_are_short_and_advise_on_what_is_named_alone(ask: Terminal) -> None:
    answers = [""] * 13 + ["4", "y", "", ""]
    told = " ".join(ask("init", typed="\n".join(answers) + "\n").err.split())
    asked, _, advised = told.partition("Their numbers")
    assert "A blood clot, now or before 5 A fluoroquinolone" in asked
    assert "ask your doctor first" not in asked
    assert "If you have had a clot in a leg or a lung" in advised
    assert "antibiotic" not in advised
    assert ask("profile", "--json").json["contraindications"] == ["ask.clot"]
