"""What is said of a whole exercise: for each of the guide's, with pictures that are there."""

from pathlib import Path

import pytest

from springleg.core.errors import Refused
from springleg.guides import load as load_guide
from tools.figures import exercises, figures
from tools.figures.exercises import every_exercise

GUIDE = load_guide()
ROW = """[[exercise]]
id = 'hop'
trains = 'Hopping.'
mistakes = ['Falling over']
easier = [{ movement = 'MOVEMENT', says = 'on both feet' }]
"""


def test_every_exercise_of_the_guide_has_its_words_and_a_mistake_in_a_picture() -> None:
    assert set(every_exercise()) == set(GUIDE.exercises)
    drawn = {one.exercise for one in figures() if one.mistake}
    assert drawn == set(GUIDE.exercises)
    for one in every_exercise().values():
        assert one.easier
        assert one.harder
        assert len(one.mistakes) == 3


def test_the_mini_squats_ways_are_the_guides_steps() -> None:
    squat = every_exercise()["mini-squat"]
    kinds = [step.kind for step in GUIDE.exercises["mini-squat"].steps]
    assert (len(squat.easier), len(squat.harder)) == (kinds.count("easier"), kinds.count("harder"))
    assert len(squat.vary) == 3


def test_a_way_without_a_picture_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercises, "HOME", tmp_path)
    (tmp_path / "hop.toml").write_text(ROW.replace("MOVEMENT", "hop/high"))
    with pytest.raises(Refused, match=r"hop\.toml: exercise.*has no picture 'hop/high'"):
        every_exercise()
    (tmp_path / "hop.toml").write_text(ROW.replace("MOVEMENT", "rope/two-feet"))
    assert every_exercise()["hop"].easier[0].movement == "rope/two-feet"
