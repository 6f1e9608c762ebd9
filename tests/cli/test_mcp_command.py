"""`springleg mcp --config`: what to put into the settings of an assistant; it serves nothing."""

from pathlib import Path

import pytest

from cli.terminal import Terminal


def args(answer: object) -> list[str]:
    (server,) = answer["mcpServers"].values()  # type: ignore[index]  # JSON
    assert Path(server["command"]).is_absolute()
    found: list[str] = server["args"]
    return found[found.index("mcp") :]


def test_it_is_started_for_this_data_to_read(ask: Terminal) -> None:
    said = ask("mcp", "--config")
    assert (said.code, said.err) == (0, "")
    assert args(said.json) == ["mcp", "--scope", "read", "--data-dir", str(ask.data)]
    assert not ask.data.exists()


def test_scope_language_and_folder_are_passed_on(
    ask: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("mcp", "--config", "--scope", "write", "--lang", "de", "--data-dir", "legs")
    legs = str(tmp_path / "legs")
    asked = ["mcp", "--scope", "write", "--data-dir", legs, "--lang", "de"]
    assert args(ask(*words).json) == asked
    ask.monkeypatch.delenv("SPRINGLEG_DATA")
    assert args(ask("mcp", "--config").json) == ["mcp", "--scope", "read"]


def test_where_no_program_is_on_the_path_python_starts_it(ask: Terminal) -> None:
    ask.monkeypatch.setenv("PATH", "/nowhere")
    (server,) = ask("mcp", "--config").json["mcpServers"].values()
    assert server["args"][:3] == ["-m", "springleg.cli", "mcp"]


def test_another_scope_is_refused(ask: Terminal) -> None:
    answer = ask("mcp", "--scope", "all")
    assert (answer.code, answer.out) == (2, "")
    assert "'all' is not one of read, write" in " ".join(answer.err.split())
