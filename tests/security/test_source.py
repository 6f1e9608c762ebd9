"""What the shipped source does not do, read off it: no code is run from data, nobody is called."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from security.guard_removal import SOURCE

PYTHON = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted(SOURCE.rglob("*.js"))
TEMPLATES = sorted(SOURCE.rglob("*.html"))
# Modules that run data as code, start programs, read XML, or ask other machines; and who may.
UNSAFE_MODULES = {
    *("pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "code", "codeop", "ctypes"),
    *("xml", "pyexpat", "lxml", "defusedxml", "subprocess", "pty", "ftplib", "telnetlib", "xmlrpc"),
    *("urllib.request", "requests", "httpx", "aiohttp", "http.client", "smtplib", "imaplib"),
}
MAY = {
    "web/http/serving.py": {"http.client"},  # it asks itself whether it answers
    # The one reader of XML: as a stream, with every entity refused.
    "exchange/activities/xml_events.py": {"xml.parsers"},
}
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__", "input"}
WEAK_HASHES = {"md5", "sha1", "new"}


def place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def nodes() -> tuple[tuple[str, ast.Import | ast.ImportFrom | ast.Call], ...]:
    """Every import and call, with the file that it stands in."""
    return tuple(
        (place(path), node)
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Call)
    )


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (one.name for one in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{one.name}" for one in node.names)


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return ast.unparse(node.func)


def is_of(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def test_nothing_that_runs_data_reads_xml_or_calls_other_machines_is_imported() -> None:
    found = [
        (where, name)
        for where, node in nodes()
        for name in imported(node)
        if is_of(name, UNSAFE_MODULES) and not is_of(name, MAY.get(where, set()))
    ]
    assert found == []


def test_no_text_is_run_as_code_and_no_program_is_started() -> None:
    bad = re.compile(r"^os\.(system|popen|exec\w*|spawn\w*)$")
    found = [
        (w, called(n)) for w, n in nodes() if called(n) in UNSAFE_CALLS or bad.match(called(n))
    ]
    assert [one for one in found if one[0] != "cli/params.py"] == []


def test_hashes_and_chance_are_those_that_are_meant_for_it() -> None:
    """SHA-256 and BLAKE2 by hashlib; secrets are of the operating system's own chance."""
    hashes = {called(n) for _, n in nodes() if called(n).startswith("hashlib.")}
    assert not {one for one in hashes if one.partition(".")[2] in WEAK_HASHES}
    keys = ("usecases/accounts/", "usecases/app/serving.py", "web/", "store/accounts/")
    chance = [(w, n) for w, node in nodes() for n in imported(node) if is_of(n, {"random"})]
    assert [one for one in chance if one[0].startswith(keys)] == []


def test_what_people_type_is_no_regular_expression() -> None:
    """The first argument is a text of ours, or a name of one in capitals."""
    verbs = {f"re.{verb}" for verb in ("compile", "match", "search", "sub", "split", "fullmatch")}
    ours = (ast.Constant, ast.JoinedStr, ast.BinOp)
    found = [
        (where, ast.unparse(node.args[0]))
        for where, node in nodes()
        if isinstance(node, ast.Call)
        and called(node) in verbs
        and not isinstance(node.args[0], ours)
    ]
    known = {("exchange/line_tokens.py", "pattern"), ("core/field_kinds.py", "between")}
    assert {one for one in found if not one[1].isupper()} <= known


def test_no_template_is_made_of_text_and_none_switches_escaping_off() -> None:
    makers = {"Template", "from_string", "mark_safe", "SafeString", "SafeText"}
    made = {(w, called(n)) for w, n in nodes() if called(n).rpartition(".")[2] in makers}
    # Our own drawings, in which each text was escaped: tests/web/charts hold that.
    known = ("web/charts/", "web/icons.py", "web/figures/", "web/templatetags/", "web/pages/")
    assert [one for one in made if not one[0].startswith(known) or "emplate" in one[1]] == []
    off = re.compile(r"autoescape\s+off|\|\s*safe\b")
    found = {place(path) for path in TEMPLATES if off.search(path.read_text(encoding="utf-8"))}
    assert found <= {"web/templates/account/fields.html"}, "help that Django wrote, a list in HTML"


@pytest.mark.parametrize("path", SCRIPTS, ids=place)
def test_scripts_put_text_into_pages_as_text_and_run_none(path: Path) -> None:
    bad = r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc"
    text = path.read_text(encoding="utf-8")
    assert not re.search(bad, text)
    assert not re.search(r"\bwindow\.(name|opener)\b|\.postMessage\([^)]*[\"']\*[\"']", text)
    assert not re.search(r"https?://(?!www\.w3\.org)", text), "no other host is asked for anything"


def test_messages_from_other_windows_are_listened_to_by_nobody() -> None:
    """The worker hears its own pages; a page hears the worker and the other tabs of this host."""
    heard = re.compile(r"(\w+(?:\.\w+)?)\??\.addEventListener\(\s*\"message\"")
    found = {name for path in SCRIPTS for name in heard.findall(path.read_text(encoding="utf-8"))}
    assert found <= {"worker", "tabs", "navigator.serviceWorker", "channel"}


def test_no_secret_stands_in_the_source() -> None:
    found = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|springleg_[A-Za-z0-9_-]{43}"
        r"|(?i:(?:password|secret|api_key))\s*=\s*[\"'][^\"'{}<>\s]{12,}[\"']"
    )
    assert [place(p) for p in PYTHON if found.search(p.read_text(encoding="utf-8"))] == []
