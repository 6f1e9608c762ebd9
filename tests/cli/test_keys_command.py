"""`springleg keys`: a key is printed once, listed without its secret, revoked by name."""

import pytest

from cli.terminal import Terminal


@pytest.fixture
def owner(ask: Terminal) -> Terminal:
    assert ask("init", "--no-input").code == 0
    return ask


def test_the_key_alone_is_on_stdout_and_shown_once(owner: Terminal) -> None:
    answer = owner("keys", "add", "gym timer", "--scope", "write", "--days", "30")
    assert (answer.code, answer.out.count("\n")) == (0, 1)
    assert answer.out.startswith("springleg_")
    assert "You see it only this once." in answer.err
    assert "It ends on Thursday 31 December 2026." in answer.err
    listed = owner("keys", "list")
    assert answer.out.strip() not in listed.out
    words = " ".join(listed.out.split())
    assert words.startswith("gym timer reads and adds; ends on 31 Dec 2026; not used yet; id ")


def test_a_revoked_key_is_gone_from_the_list(owner: Terminal) -> None:
    owner("keys", "add", "board")
    gone = owner("keys", "revoke", "board", "--json")
    assert (gone.json["name"], gone.json["scope"], gone.json["last_used"]) == (
        "board",
        "read",
        None,
    )
    assert "board opens nothing from now on." in gone.err
    none = owner("keys", "list")
    assert (none.code, none.out) == (1, "")
    assert "There is none yet. Make one: springleg keys add NAME" in none.err


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["add", " "], "Give a name."),
        (["add", "x", "--scope", "all"], "'all' is not one of read, write"),
        (["add", "x", "--days", "7"], "'7' is not one of 30, 90, 365"),
        (["add"], "NAME: is missing"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_refused(owner: Terminal, words: list[str], wrong: str) -> None:
    answer = owner("keys", *words)
    assert (answer.code, answer.out) == (2, "")
    assert wrong in " ".join(answer.err.split())


def test_where_people_sign_in_keys_are_made_in_the_app(owner: Terminal) -> None:
    owner.monkeypatch.setenv("SPRINGLEG_ACCOUNTS", "1")
    for words in (["add", "x"], ["list"], ["revoke", "x"]):
        answer = owner("keys", *words)
        assert (answer.code, answer.out) == (2, "")
        assert "In the app: More, Keys for tools." in " ".join(answer.err.split())
