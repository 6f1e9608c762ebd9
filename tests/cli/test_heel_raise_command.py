"""`springleg test heel-raise`, and the rules of it: what is in doubt stands beside the norm."""

from cli.terminal import Terminal

DOUBT = "Sources disagree on how fast people rose for these medians"


def test_the_median_is_told_with_what_is_in_doubt_of_it(ask: Terminal) -> None:
    assert ask("init", "--born", "1980-01-01", "--sex", "female", "--no-input").code == 0
    answer = ask("test", "heel-raise", "--left", "24", "--right", "26")
    said = " ".join(answer.out.split())
    assert f"Usual at your age: 23. {DOUBT}" in said
    assert said.count(DOUBT) == 1
    told = ask("test", "heel-raise", "--left", "24", "--right", "26", "--json").json
    assert DOUBT in str(told["doubt"])


def test_without_a_median_nothing_of_it_is_in_doubt(ask: Terminal) -> None:
    assert ask("init", "--no-input").code == 0
    answer = ask("test", "heel-raise", "--left", "24", "--right", "26")
    assert "Usual at your age" not in answer.out
    assert DOUBT not in " ".join(answer.out.split())


def test_a_rule_says_whether_anything_is_worked_out_from_it(ask: Terminal) -> None:
    nothing = "Springleg works nothing out from this."
    for words in (["guide", "effort.accuracy"], ["guide", "--all"]):
        assert nothing in " ".join(ask(*words).out.split())
    assert nothing not in ask("guide", "pain.pause").out
    assert ask("guide", "effort.accuracy", "--json").json["steers"] is False
    assert ask("guide", "pain.pause", "--json").json["steers"] is True
    assert ask("guide", "G5", "--json").json["steers"] is True
