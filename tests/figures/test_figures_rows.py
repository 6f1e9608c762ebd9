"""Every exercise of the guide has its figure and words; a broken row is refused by place."""

import re
from pathlib import Path

import pytest

from springleg.core.errors import Refused, UnknownName
from springleg.guides import load as load_guide
from tools.figures import Figure, draw, figure_of, figures, rows
from tools.figures.rows import HOME, read
from tools.figures.scene import frame

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))
HEAD = "# refused: "
LONGEST_SENTENCE = 15
GUIDE = load_guide()
TWO_LEG = str(GUIDE.values.start.two_leg_variant)
ASKED = [
    *((one.id, variant) for one in GUIDE.exercises.values() for variant in one.variants),
    *((exercise, TWO_LEG) for exercise in GUIDE.values.start.two_leg_exercises),
]
STEPS = {
    "Tap your other foot on the floor when you lose your balance.": ("tap-down",),
    "Hold on to something steady.": ("hold-on",),
    "Hold dumbbells.": ("dumbbells",),
    "Wear a weight vest.": ("vest",),
    "Reach out with your free foot, each time at another angle.": (
        "reach-forward",
        "reach-side",
        "reach-back",
    ),
}


@pytest.mark.parametrize(("exercise", "variant"), ASKED)
def test_every_exercise_and_variant_has_picture_cues_and_text(exercise: str, variant: str) -> None:
    figure = figure_of(f"{exercise}/{variant}")
    assert draw(figure.id).startswith("<svg ")
    found = figure.cues
    assert len({found.set_up, found.do, found.avoid}) == 3
    assert len(figure.alt) > 100


def test_every_step_of_the_mini_squat_is_drawn() -> None:
    assert {step.does for step in GUIDE.exercises["mini-squat"].steps} == set(STEPS)
    for varies in STEPS.values():
        for vary in varies:
            assert figure_of(f"mini-squat/standing/{vary}").title != "One-leg mini-squat"


@pytest.mark.parametrize("exercise", GUIDE.exercises)
def test_pictures_tint_what_the_guide_says_is_trained(exercise: str) -> None:
    tinted = {
        "gastrocnemius": "gastrocnemius",
        "soleus": "soleus",
        "quadriceps": "quadriceps",
        "posterior tibialis": "arch",
        "foot muscles": "arch",
        "elastic recoil": "achilles",
    }
    trained = {tinted[name] for name in GUIDE.exercises[exercise].emphasis}
    for figure in figures():
        if figure.exercise == exercise:
            assert trained <= set(figure.muscles)


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.id)
def test_cues_are_short_and_calm(figure: Figure) -> None:
    found = figure.cues
    for text in (found.set_up, found.do, found.avoid):
        assert "!" not in text
        for sentence in re.split(r"\.\s*", text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_row_is_refused_by_place_and_word(path: Path) -> None:
    raw = path.read_bytes()
    words = raw.decode().splitlines()[0].removeprefix(HEAD)
    with pytest.raises(Refused) as caught:
        read(path.name, raw)
    assert str(caught.value).startswith(f"{path.name}: {words}")


def test_unknown_figure_proposes_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'rope/two-feet'"):
        draw("rope/two-foot")


def test_a_new_exercise_is_a_row_of_data() -> None:
    row = (Path(__file__).parent / "broken" / "no-end.toml").read_text(encoding="utf-8")
    (figure,) = read("new.toml", row.replace("'finish'", "'end'").encode())
    assert figure.id == "hop/on-the-spot"
    assert [pose.name for pose in figure.poses] == ["start", "end"]


def test_two_rows_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (HOME / "rope.toml").read_bytes()
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_bytes(raw)
    monkeypatch.setattr(rows, "HOME", tmp_path)
    with pytest.raises(Refused, match=r"two\.toml: 'rope/two-feet' is there already"):
        rows.load.__wrapped__()


def test_things_go_with_either_view() -> None:
    text = (HOME / "mini-squat.toml").read_text(encoding="utf-8")
    with_vest = text.replace("prop = [{ kind = 'dumbbell' }]", "prop = [{ kind = 'vest' }]")
    found = {one.vary: one for one in read("mini-squat.toml", with_vest.encode())}
    side = found["reach-side"]
    vest, shirt = (
        next(part for part in frame(side, side.pose("start")) if part.role == role)
        for role in ("vest", "shirt")
    )
    assert max(x for x, _ in vest.lines[0]) > max(x for x, _ in shirt.lines[0])
