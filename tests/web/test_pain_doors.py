"""Where it hurts, at every door of the web: the same words, the same stop, the same refusal."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from springleg.core.log.pain import PainKind, Place
from springleg.usecases.app.rules import current_guide
from springleg.usecases.athlete.profile import set_profile
from web.conftest import Start
from web.people import Answer, Person
from web.runners import PROFILE, TODAY, space_at

DAY = str(TODAY)
WORKOUT = {"day": DAY, "workout": "straight-light"}
STOPS = (Place.BONE, Place.SHIN)
Door = Callable[[Person, str], Answer]


def entry(kind: str, fact: dict[str, Any]) -> dict[str, Any]:
    return {"id": str(uuid4()), "at": f"{DAY}T06:30:00+00:00", "kind": kind, "fact": fact}


def by_api(kind: str, **fact: object) -> Door:
    def door(person: Person, place: str) -> Answer:
        sent = entry(kind, {**fact, "side": "left", "place": place})
        return person.post("/api/entries", {"entries": [sent]})

    return door


def by_form(path: str, **said: str) -> Door:
    return lambda person, place: person.post(path, {**said, "side": "left", "place": place})


DOORS: dict[str, Door] = {
    "set-done": by_api("set-done", **WORKOUT, reps=8),
    "session-felt": by_api("session-felt", **WORKOUT, pain=2),
    "session-felt, without a number": by_api("session-felt", **WORKOUT),
    "checked-in": by_api("checked-in", day=DAY, pain=2),
    "run-done": by_api("run-done", day=DAY, distance_km=8.0),
    "the session's form": by_form("/session/log/", workout="straight-light", left="8", pain="2"),
    "the morning's form": by_form("/check-in/", pain="2"),
    "the morning's form, without a number": by_form("/check-in/"),
}


@pytest.fixture(scope="module")
def ann(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Person:
    folder = tmp_path_factory.mktemp("doors") / "data"
    with space_at(folder) as space:  # and no plan, which every one of these would make again
        set_profile(space, current_guide(), PROFILE)
    person = Person(start(folder).url)
    person.post("/api/finish")  # refused, and brings the token
    return person


def held(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get("/api/entries?most=500").json["entries"]
    return found


@pytest.fixture(autouse=True)
def _taken_back(ann: Person) -> Iterator[None]:
    """Each test leaves the log as it found it."""
    before = {one["id"] for one in held(ann)}
    yield
    made = [one["id"] for one in held(ann) if one["id"] not in before]
    gone = [entry("retraction", {"of": one}) for one in made]
    assert ann.post("/api/entries", {"entries": gone}).status == 200


def is_stopped(person: Person) -> bool:
    doses = person.get("/api/next").json["prescriptions"]
    stopped = all(dose["because"] == ["flag.bone-pain"] for dose in doses)
    assert stopped is ({dose["state"] for dose in doses} == {"stop"})
    return bool(stopped)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("door", DOORS)
def test_a_place_is_kept_with_its_side_and_a_bone_stops(
    ann: Person, door: str, place: Place
) -> None:
    before = {one["id"] for one in held(ann)}
    answer = DOORS[door](ann, place)
    assert answer.status in (200, 302), answer.text
    said = [
        (one["fact"]["side"], one["fact"]["place"])
        for one in held(ann)
        if one["id"] not in before and "place" in one["fact"]
    ]
    assert said == [("left", place)]
    assert is_stopped(ann) is (place in STOPS)


@pytest.mark.parametrize("place", [Place.HEEL, Place.BONE])
def test_the_page_of_the_day_and_what_comes_next_say_so(ann: Person, place: Place) -> None:
    DOORS["checked-in"](ann, place)
    after = ann.post("/api/finish", {"workout": "rope"}).json["next"]
    assert (after["because"] == ["flag.bone-pain"]) is (place is Place.BONE)
    assert ("No workouts and no running." in ann.get("/").text) is (place is Place.BONE)


DIARY = {
    "run": {"distance_km": "8"},
    "morning": {},
    "straight-light": {"sets": "1", "left": "8", "right": "8"},
}


@pytest.mark.parametrize("what", DIARY)
@pytest.mark.parametrize(("pain", "path"), [("8", "/?added="), ("5", "/more/log/?added=")])
def test_a_pain_that_stops_is_told_at_once_after_the_diarys_forms(
    ann: Person, what: str, pain: str, path: str
) -> None:
    said = {"day": DAY, "pain": pain, **DIARY[what]}
    answer = ann.post(f"/more/log/add/?what={what}", said)
    assert answer.location.startswith(path)
    page = ann.get(answer.location).text
    assert ("Answer the warning signs" in page) is (pain == "8")
    assert "It is in your diary." in page
    (entry_id,) = answer.location.partition("=")[2].split(",")[-1:]
    other = "0" if pain == "8" else "9"
    corrected = ann.post(f"/more/log/{entry_id}/", {f"{entry_id}.pain": other})
    stops = corrected.location.startswith("/?changed=")
    assert stops is (pain == "5")
    assert ("Answer the warning signs" in ann.get(corrected.location).text) is stops


@pytest.mark.parametrize("door", DOORS)
def test_a_word_that_is_no_place_is_refused_with_the_places_and_nothing_is_kept(
    ann: Person, door: str
) -> None:
    before = held(ann)
    answer = DOORS[door](ann, "xyz")
    said = answer.text.replace("&#x27;", "'")
    assert f"place: unknown place of pain 'xyz'. Known: {', '.join(Place)}." in said
    assert answer.status == (200 if "results" in said else 400)
    assert held(ann) == before


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "flag.snp"}, "kind: unknown warning sign 'flag.snp'. Known: flag.chest, "),
        ({"kind": "blue"}, "kind: unknown kind of pain 'blue'. Known: sharp, dull, burning, "),
        ({"sign": "flag.snp"}, "sign: unknown warning sign 'flag.snp'. Known: flag.chest, "),
        ({"side": "middle"}, "side: unknown name 'middle'"),
    ],
)
def test_other_words_of_a_session_are_held_to_theirs(
    ann: Person, said: dict[str, str], told: str
) -> None:
    sent = entry("session-felt", WORKOUT | said)
    (result,) = ann.post("/api/entries", {"entries": [sent]}).json["results"]
    assert result["state"] == "refused"
    assert result["error"].startswith(f"[0].fact.{told}")


@pytest.mark.parametrize("path", ["/session/log/", "/check-in/"])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "blue"}, "kind: unknown kind of pain 'blue'. Known: sharp, dull, burning, "),
        ({"side": "lft", "pain": "1"}, "side: unknown side 'lft'. Known: left, right, both."),
        ({"side": "left"}, "side: the pain itself was not said."),
        ({"pain": "11"}, "pain: 11 is not from 0 to 10."),
        ({"pain": "2.5"}, "pain: 2.5 is not a whole number."),
    ],
)
def test_a_form_is_refused_in_a_sentence(
    ann: Person, path: str, said: dict[str, str], told: str
) -> None:
    before = held(ann)
    answer = ann.post(path, {"workout": "straight-light", "left": "8", **said})
    assert answer.status == 400
    assert told in answer.text.replace("&#x27;", "'")
    assert held(ann) == before


@pytest.mark.parametrize("path", ["/", "/session/?workout=straight-light"])
def test_both_forms_ask_where_and_of_what_kind_and_on_which_side(ann: Person, path: str) -> None:
    page = ann.get(path).text
    for word in (*Place, *PainKind, "left", "right", "both"):
        assert page.count(f'<option value="{word}">') == 1, word


OF_BEFORE = {
    "shin": {"pain": 2, "side": "left", "place": "bone", "kind": "shin"},
    "heel": {"pain": 1, "side": "right", "place": "bone", "kind": "heel"},
    "calf": {"pain": 1, "side": "left", "place": "calf", "kind": "calf-strain"},
    "spread": {"pain": 1, "place": "both-calves", "kind": "spread"},
}


@pytest.mark.parametrize("spot", OF_BEFORE)
def test_what_a_phone_kept_before_the_update_is_taken_and_read(ann: Person, spot: str) -> None:
    sent = entry("session-felt", WORKOUT | OF_BEFORE[spot])
    for state in ("new", "known"):
        (result,) = ann.post("/api/entries", {"entries": [sent]}).json["results"]
        assert result == {"id": sent["id"], "state": state}
    assert [one for one in held(ann) if one["id"] == sent["id"]] == [sent]
    assert is_stopped(ann) is (spot in ("shin", "heel"))


FIGURES = ["nan", "-inf", "1e999"]


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize(
    ("path", "field"),
    [
        *(
            ("/session/log/", name)
            for name in ("sets", "left", "load_kg", "rpe", "minutes", "pain")
        ),
        *(("/check-in/", name) for name in ("pain", "stiffness_min", "soreness")),
        ("/more/test/", "left"),
        ("/more/settings/", "body_mass_kg"),
        ("/more/settings/", "increments_kg"),
        ("/plan/calendar/add/", "distance"),
        ("/start/", "body_mass_kg"),
    ],
)
def test_a_figure_that_is_no_number_is_refused_by_its_field(
    ann: Person, path: str, field: str, figure: str
) -> None:
    before = held(ann)
    good = {"workout": "straight-light", "left": "8", "right": "8", "day": DAY, "kind": "easy"}
    asked = {"adult": "yes", "days": ["tue", "fri"], "timezone": "UTC", "units": "metric"}
    answer = ann.post(path, {**good, **asked, field: figure})
    assert answer.status in (200, 400), answer.status
    said = answer.text.replace("&#x27;", "'")
    assert f"'{figure}' is not a " in said or f"{field}: " in said
    assert held(ann) == before


@pytest.mark.parametrize("figure", FIGURES)
def test_a_correction_that_is_no_number_is_refused_by_its_field(ann: Person, figure: str) -> None:
    sent = entry("set-done", {**WORKOUT, "side": "left", "reps": 8, "load_kg": 5.0})
    ann.post("/api/entries", {"entries": [sent]})
    before = held(ann)
    for field in ("reps", "load_kg", "rir", "pain"):
        answer = ann.post(f"/more/log/{sent['id']}/", {f"{sent['id']}.{field}": figure})
        assert answer.status == 400
        sort = "weight" if field == "load_kg" else "number"
        wrong = f"'{figure}' is not a {sort}"
        assert wrong in answer.text.replace("&#x27;", "'")
    assert held(ann) == before


@pytest.mark.parametrize("path", ["/session/log/", "/check-in/"])
def test_a_form_keeps_that_signs_were_asked_and_refuses_one_that_there_is_not(
    ann: Person, path: str
) -> None:
    before = {one["id"] for one in held(ann)}
    said = {"workout": "straight-light", "left": "8"}
    assert ann.post(path, {**said, "no_signs": "yes"}).status == 302
    made = [one["fact"] for one in held(ann) if one["id"] not in before]
    assert [one.get("no_signs") for one in made if "reps" not in one] == [True]
    kept = held(ann)
    wrong = ann.post(path, {**said, "sign": "flag.snp"})
    assert wrong.status == 400
    assert "sign: unknown warning sign 'flag.snp'" in wrong.text.replace("&#x27;", "'")
    assert held(ann) == kept


def test_the_sessions_form_asks_for_the_pain_of_small_hops(ann: Person) -> None:
    assert 'name="hops_pain"' in ann.get("/session/?workout=straight-light").text
    before = {one["id"] for one in held(ann)}
    said = {"workout": "straight-light", "left": "8"}
    assert ann.post("/session/log/", {**said, "hops_pain": "2"}).status == 302
    made = [one["fact"] for one in held(ann) if one["id"] not in before]
    assert [one["hops_pain"] for one in made if "reps" not in one] == [2]
    wrong = ann.post("/session/log/", {**said, "hops_pain": "11"})
    assert wrong.status == 400
    assert "hops_pain: 11 is not from 0 to 10" in wrong.text


@pytest.mark.parametrize("sign", ["flag.snap", "flag.chest"])
def test_a_sign_of_a_morning_stops_like_one_of_a_session(ann: Person, sign: str) -> None:
    sent = [
        entry("checked-in", {"day": DAY, "sign": sign}),
        entry("session-felt", WORKOUT | {"sign": sign}),
    ]
    for one in sent:
        (result,) = ann.post("/api/entries", {"entries": [one]}).json["results"]
        assert result["state"] == "new"
        doses = ann.get("/api/next").json["prescriptions"]
        assert {(dose["state"], *dose["because"]) for dose in doses} == {("stop", sign)}
        gone = entry("retraction", {"of": one["id"]})
        ann.post("/api/entries", {"entries": [gone]})
        assert not is_stopped(ann)


def test_the_api_takes_that_one_is_tired_and_what_was_asked(ann: Person) -> None:
    asked = {"asked": {"sets": 1, "amount": 8}, "of": {"sets": 2, "amount": 8, "load_kg": 2.5}}
    sent = [
        entry("tired", {"day": DAY}),
        entry("set-done", {**WORKOUT, "side": "left", "reps": 8, **asked}),
        entry("session-felt", WORKOUT | {"no_signs": True, "hops_pain": 0}),
    ]
    results = ann.post("/api/entries", {"entries": sent}).json["results"]
    assert [one["state"] for one in results] == ["new"] * len(sent)
    of_these = [one for one in held(ann) if one["id"] in {one["id"] for one in sent}]
    assert sorted(of_these, key=lambda one: one["id"]) == sorted(sent, key=lambda one: one["id"])
    wrong = entry("set-done", {**WORKOUT, "side": "left", "reps": 8, "of": asked["of"]})
    (result,) = ann.post("/api/entries", {"entries": [wrong]}).json["results"]
    told = "[0].fact.of: is said without what was asked. Add 'asked'."
    assert (result["state"], result["error"]) == ("refused", told)
