"""The language of what the terminal tells: by --lang, by the environment, English else."""

import pytest

from cli.terminal import Terminal

IN_GERMAN = "springleg: Es gibt keine Regel 'G99'. Meinst du 'G9'? Alle Kennungen: "
IN_ENGLISH = "springleg: There is no rule 'G99'. Did you mean 'G9'? All ids: "


@pytest.mark.parametrize(
    "words",
    [
        ("guide", "G99", "--lang", "de"),
        ("--lang", "de", "guide", "G99"),
        ("guide", "--lang=de", "G99"),
        ("guide", "G99", "--lang", "de-AT"),
        ("guide", "G99", "--lang", "en", "--lang", "de_DE.UTF-8"),
    ],
)
def test_an_error_is_told_in_the_language_that_was_asked_for(
    ask: Terminal, words: tuple[str, ...]
) -> None:
    answer = ask(*words)
    assert answer.code == 1
    assert answer.err.startswith(IN_GERMAN)


@pytest.mark.parametrize(
    ("environment", "begins"),
    [
        ({"LANG": "de_DE.UTF-8"}, IN_GERMAN),
        ({"LC_MESSAGES": "de", "LANG": "en_GB.UTF-8"}, IN_GERMAN),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}, IN_ENGLISH),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, IN_GERMAN),
        ({"LANG": "xx_XX.UTF-8"}, IN_ENGLISH),
        ({"LANG": "POSIX"}, IN_ENGLISH),
        ({}, IN_ENGLISH),
    ],
)
def test_the_environment_says_the_language_too(
    ask: Terminal, environment: dict[str, str], begins: str
) -> None:
    for name, value in environment.items():
        ask.monkeypatch.setenv(name, value)
    assert ask("guide", "G99").err.startswith(begins)


def test_what_is_asked_for_goes_before_the_environment(ask: Terminal) -> None:
    ask.monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert ask("guide", "G99", "--lang", "en").err.startswith(IN_ENGLISH)


def test_a_language_that_there_is_not_is_refused(ask: Terminal) -> None:
    for words in (("guide", "--lang", "xx"), ("--lang", "xx", "guide")):
        answer = ask(*words)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err == "springleg: --lang: unknown language 'xx'. Known: de, en.\n"
    assert "--lang: needs a value after it" in ask("guide", "--lang").err


def test_words_that_cannot_be_are_told_in_german(ask: Terminal) -> None:
    told = ask("--lang", "de", "plan", "--weeks", "x").err
    assert told.startswith("springleg: --weeks: 'x' ist nicht eine ganze Zahl von 1 bis 53.\n")
    assert "Siehe: springleg plan --help" in told
    told = ask("plann", "--lang", "de").err
    assert "den Befehl 'plann' gibt es nicht. Meinst du 'plan'?" in told
    assert "diese Option gibt es nicht" in ask("plan", "--lang", "de", "--weks", "3").err


def test_programs_read_english(ask: Terminal) -> None:
    answer = ask("guide", "G99", "--json", "--lang", "de")
    assert answer.err.startswith(IN_GERMAN)
    assert answer.json["wrong"] == "There is no rule 'G99'"
    assert answer.json["error"].startswith(IN_ENGLISH.removeprefix("springleg: "))


def test_doses_and_the_log_are_told_in_german(ask: Terminal) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    ask("plan", "--weeks", "3", "--accept")
    ask("log", "straight-light", "2x12@10", "rir", "3", "pain", "0")
    for words, german in (
        (("today",), "sodass jede Einheit drankommt."),
        (
            ("history",),
            "Dienstag, 1. Dezember Wadenheben mit gestrecktem Knie, leicht, 10 kg: links und",
        ),
        (("forecast",), "Such zuerst deine Last, Schritt für Schritt."),
    ):
        assert german in " ".join(ask(*words, "--lang", "de").out.split()), words


def test_what_commands_tell_of_the_plan_is_told_in_german(ask: Terminal) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    ask("plan", "--weeks", "3", "--accept")
    told = ask("progress", "--lang", "de").out
    assert "Mache ich es?\n  Deine nächste Einheit ist für" in told
    told = ask("why", "2031-01-01", "--lang", "de").err
    assert "1. Januar 2031 liegt außerhalb der geplanten Wochen. Der Plan geht von" in told
    told = ask("why", "2026-12-09", "--lang", "de").out
    assert "Mit einer Einheit an diesem Tag" in told


def test_the_plan_fits_its_columns_in_german(ask: Terminal) -> None:
    ask("init", "--days", "tue,fri", "--no-input")
    ask("calendar", "add", "2026-12-06", "long", "--distance", "15")
    lines = ask("plan", "--weeks", "6", "--lang", "de").out.splitlines()
    assert lines[0].split() == ["Woche", "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
    cells = {line[at : at + 10] for line in lines[1:10] for at in range(8, 78, 10) if line[at:]}
    assert all(cell.endswith(" ") or len(cell) < 10 for cell in cells)
    assert any("gestr. " in line for line in lines), "no name of a workout is cut"
    assert ask("calendar", "list", "--lang", "de").out.startswith("So  2026-12-06  lang 15 km")
