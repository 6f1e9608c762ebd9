"""What ships is listed, and held against known vulnerabilities where anybody knows them."""

import json
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from cyclonedx.model.bom import Bom

from security.guard_removal import ROOT
from tools import audit

LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
LOCKED = ["pip==26.3", "django==5.2.0"]
GOOD = [{"name": "pip", "version": "26.3", "vulns": []}]
BAD = [
    *GOOD,
    {"name": "django", "version": "5.2.0", "vulns": [{"id": "CVE-1", "fix_versions": ["5.2.1"]}]},
]
UNKNOWN = [{"name": "pip", "skip_reason": "Dependency not found"}]


@pytest.mark.parametrize(
    ("osv", "pypi", "words", "code"),
    [
        (None, None, audit.NONE, 0),
        (None, UNKNOWN, audit.NONE, 0),
        ([], UNKNOWN, audit.NONE, 0),
        (GOOD, None, "2 packages held against osv: 0 vulnerabilities", 0),
        (None, BAD, "django 5.2.0: CVE-1, fixed in 5.2.1\n2 packages held against pypi: 1", 1),
    ],
)
def test_it_says_what_it_found_or_loudly_that_nobody_answered(
    tmp_path: Path,
    osv: list[audit.Plain] | None,
    pypi: list[audit.Plain] | None,
    words: str,
    code: int,
) -> None:
    asked: list[tuple[str, str, int]] = []

    def run(source: str, packages: Path, most_s: int) -> Sequence[audit.Plain] | None:
        asked.append((source, packages.read_text(), most_s))
        return {"osv": osv, "pypi": pypi}[source]

    said, found = audit.report(run, LOCKED, tmp_path)
    assert words in said
    assert found == code
    probes = [(source, "pip==26.3", audit.PROBE_S) for source in audit.SOURCES]
    assert sorted(asked[:2]) == sorted(probes)
    assert all(one[1:] == ("\n".join(LOCKED), audit.WHOLE_S) for one in asked[2:])


def test_a_source_that_takes_too_long_has_not_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(command: Sequence[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(subprocess, "run", slow)
    assert audit.pip_audit("osv", tmp_path, 1) is None


def test_every_package_of_the_lock_is_from_one_index_and_has_its_digest() -> None:
    """So no other index can put one of the same name in its place."""
    for package in LOCK:
        if package["name"] != "springleg":
            assert package["source"] == {"registry": "https://pypi.org/simple"}
            files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
            assert files
            assert all(file["hash"].startswith("sha256:") for file in files)


@pytest.mark.filterwarnings("ignore:.*is deprecated from CycloneDX")  # who made it, as 1.5 says it
def test_the_list_of_what_ships_is_whole_and_of_its_form() -> None:
    uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    if not Path(uv).exists():
        pytest.skip("the list of what ships was not made: no uv")
    made = subprocess.run(
        ["make", "--silent", "sbom", f"UV={uv}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.split() == ["dist/springleg.cdx.json"]
    plain = json.loads((ROOT / "dist" / "springleg.cdx.json").read_text(encoding="utf-8"))
    bom = Bom.from_json(plain)  # type: ignore[attr-defined]  # made by a decorator
    named = {one.name: one.version for one in bom.components}
    assert {"django", "numpy", "click", "waitress", "psycopg"} <= named.keys()
    assert "pytest" not in named, "tools do not ship"
    locked = {(one["name"], one["version"]) for one in LOCK}
    assert set(named.items()) <= locked
    assert all(str(one.purl).startswith("pkg:pypi/") for one in bom.components)
