"""A profile in TOML: every field of the table, old files as ever, weights with their unit."""

from datetime import date, time

import pytest

from springleg.core.athlete import (
    Condition,
    Focus,
    HeelRaise,
    Kit,
    Priority,
    Profile,
    Run,
    RunKind,
    Units,
    Weekday,
)
from springleg.core.errors import Refused
from springleg.core.profile_fields import FIELDS, value_of
from springleg.exchange.profile_toml import read_profile

NEEDED = "body_mass_kg = 62.0\nbirth_date = 1988-04-02\n"
OLD = (
    'name = "Maya"\nsex = "female"\nincrements_kg = [1.25, 2.5]\nleg_press = ["tue"]\n'
    "rope_history = true\nstrength_history = true\ncoach = true\nover_140 = true\n"
    'maintenance = true\none_side = "left"\ncontraindications = ["ask.bone"]\n'
    f"cleared = 2026-11-30\n{NEEDED}"
    "heel_raise = { left = 25, right = 24, date = 2026-11-02 }\n"
    '[settings]\n"rest.light.rest_s" = 60\n'
    '[[races]]\ndate = 2027-03-14\npriority = "A"\ndistance_km = 21.1\n'
)
NEW = (
    'units = "imperial"\ntimezone = "Europe/London"\npreferred_weekdays = ["tue", "fri"]\n'
    'time_of_day = 18:30:00\nunavailable = [2026-12-24]\nmenu = ["rope"]\ngoals = ["a half"]\n'
    'history = ["left Achilles"]\nheaviest_kg = "66 lb"\nweights_kg = [6, 10, "35 lb"]\n'
    "runs_regularly = true\n"
    'injured_lately = "no"\ncondition = "mid-portion"\nusual_pain = 1\n'
    'usual_stiffness_min = 10\nfocus = "spring"\nfocus_since = 2026-11-02\n'
)


def test_a_file_as_it_was_always_written_reads_as_ever() -> None:
    profile, races = read_profile(OLD.encode())
    assert profile == Profile(
        name="Maya",
        kit=Kit((1.25, 2.5), (Weekday.TUE,)),
        body_mass_kg=62.0,
        birth_date=date(1988, 4, 2),
        sex="female",
        heel_raise=HeelRaise(25, 24, date(2026, 11, 2)),
        rope_history=True,
        strength_history=True,
        coach=True,
        one_side="left",
        over_140=True,
        maintenance=True,
        contraindications=("ask.bone",),
        cleared=date(2026, 11, 30),
        settings={"rest.light.rest_s": 60},
    )
    assert races == (Run(date(2027, 3, 14), RunKind.RACE, Priority.A, 21.1),)


def test_every_field_of_the_table_can_be_said() -> None:
    text = NEW + OLD.replace("[settings]", 'run_words = { hard = ["hills"] }\n[settings]')
    profile, _ = read_profile(text.encode())
    assert (profile.units, profile.timezone) == (Units.IMPERIAL, "Europe/London")
    assert (profile.time_of_day, profile.unavailable) == (time(18, 30), (date(2026, 12, 24),))
    assert profile.run_words == {"hard": ("hills",)}
    assert profile.kit.heaviest_kg == pytest.approx(29.93709642)
    assert profile.kit.weights_kg == pytest.approx((6, 10, 15.87573295))
    assert (profile.runs_regularly, profile.injured_lately) == (True, False)
    assert (profile.condition, profile.focus) == (Condition.MID_PORTION, Focus.SPRING)
    assert (profile.usual_pain, profile.usual_stiffness_min) == (1, 10)
    assert profile.focus_since == date(2026, 11, 2)
    assert [
        f.name for f in FIELDS if value_of(profile, f.name) == value_of(Profile(), f.name)
    ] == []


def test_weights_may_name_their_unit_and_a_number_has_that_of_its_key() -> None:
    words = 'units = "imperial"\nbirth_date = 1988-04-02\n'
    profile, _ = read_profile(
        f'{words}body_mass_kg = "154 lb"\nincrements_kg = ["5lb", 2.5, "1.25 kg"]\n'.encode()
    )
    assert profile.body_mass_kg == pytest.approx(69.85322498)
    assert profile.kit.increments_kg == (2.26796185, 2.5, 1.25)
    assert read_profile(f"{words}body_mass_kg = 70\n".encode())[0].body_mass_kg == 70


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("birth_date = 1988-04-02", "body_mass_kg: is missing. Add 'body_mass_kg'."),
        ("body_mass_kg = 62", "birth_date: is missing. Add 'birth_date'."),
        (f"{NEEDED}body_mass = 3", "unknown key 'body_mass'. Did you mean 'body_mass_kg'?"),
        (NEEDED.replace("62.0", "6"), "body_mass_kg: expected 20 to 400, found 6."),
        (NEEDED.replace("62.0", "'9 lb'"), "body_mass_kg: 9 lb is not from 20 kg to 400 kg."),
        (NEEDED.replace("62.0", "true"), "body_mass_kg: expected a number, found True."),
        (f"{NEEDED}increments_kg = [1.25, 0]", "increments_kg[1]: expected 0.01 to 400, found 0."),
        (f"{NEEDED}increments_kg = 2.5", "increments_kg: expected a list, found 2.5."),
        (f"{NEEDED}weights_kg = ['6', 'x']", "weights_kg[1]: 'x' is not a weight."),
        (f"{NEEDED}leg_press = ['tue', 'tue']", "leg_press[1]: repeats leg_press[0]."),
        (f"{NEEDED}leg_press = ['someday']", "leg_press[0]: 'someday' is not a weekday."),
        (f"{NEEDED}sex = 'F'", "sex: unknown choice 'F'. Known: female, male."),
        (f"{NEEDED}one_side = 'up'", "one_side: unknown choice 'up'."),
        (f"{NEEDED}heaviest_kg = -1", "heaviest_kg: expected 0 to 400, found -1."),
        (f"{NEEDED}runs_regularly = 1", "runs_regularly: expected true or false, found 1."),
        (f"{NEEDED}injured_lately = 'x'", "injured_lately: expected yes or no, found 'x'."),
        (f"{NEEDED}condition = 'bones'", "condition: unknown choice 'bones'. Did you mean 'bone'?"),
        (f"{NEEDED}usual_pain = 11", "usual_pain: expected 0 to 10, found 11."),
        (f"{NEEDED}usual_pain = 1.5", "usual_pain: expected a whole number, found 1.5."),
        (f"{NEEDED}usual_stiffness_min = 1441", "usual_stiffness_min: expected 0 to 1440"),
        (f"{NEEDED}focus = 'sprung'", "focus: unknown choice 'sprung'. Did you mean 'spring'?"),
        (f"{NEEDED}focus_since = 'today'", "focus_since: not a date that exists: 'today'."),
        (f"{NEEDED}coach = 1", "coach: expected true or false, found 1."),
        (f"{NEEDED}cleared = 2026-02-30", "is not TOML"),
        (f"{NEEDED}settings = {{ a = 2026-01-01 }}", "settings: a date is no setting."),
        (f"{NEEDED}heel_raise = {{ left = 1 }}", "heel_raise.right: is missing."),
        (f"{NEEDED}[[races]]\npriority = 'A'", "races[0].date: is missing."),
        ("x = [", "is not TOML"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(text: str, wrong: str) -> None:
    with pytest.raises(Refused) as refused:
        read_profile(text.encode())
    assert wrong in str(refused.value)


def test_what_is_no_text_or_too_much_is_refused() -> None:
    for data, wrong in ((b"\xff", "is not UTF-8"), (b"#" * 100_001, "is too large")):
        with pytest.raises(Refused, match=wrong):
            read_profile(data)
