"""`springleg guide`: a rule as people read it, its values by their names, how to change them."""

from cli.terminal import Terminal


def test_values_are_told_in_words(ask: Terminal) -> None:
    told = ask("guide", "G4").out
    assert "  For example: 3 in 6 sets, 5 in 5 sets, 6 in 4 sets\n" in told
    assert "settings set" not in told, "the article's own are not changed"
    told = " ".join(ask("guide", "gate.heavy").out.split())
    assert "Times done, after which it stays open: 2" in told
    assert "To change it (1 to 10): springleg settings set gate.heavy.begun VALUE" in told
    assert "Rests on: Heavy loading (G4);" in told
    assert "begun: " not in told
