"""Cut a release: build the wheel and the sdist twice, list them, and say what speaks against them.

    python tools/release.py [FOLDER]

Both are built with the hatchling of the lock, of the time of the last commit, so the same commit
gives the same bytes on any machine. What is built lies in FOLDER (dist) with its digests in
SHA256SUMS. The exit code is 1 where something speaks against publishing it; nothing is published.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from twine.commands.check import check

ROOT = Path(__file__).parents[1]
SUMS = "SHA256SUMS"
HEADING = re.compile(r"^## (\S+) \((unreleased|\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)


class NotTheSame(Exception):
    """Two builds of one commit differ: what is published could not be built again."""


def build(root: Path, folder: Path) -> list[Path]:
    """The wheel and the sdist of a tree, in a folder. Its time is that of SOURCE_DATE_EPOCH."""
    folder.mkdir(parents=True, exist_ok=True)
    builders = WheelBuilder(str(root)), SdistBuilder(str(root))
    return [Path(one) for builder in builders for one in builder.build(directory=str(folder))]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def built_twice(root: Path, folder: Path) -> list[Path]:
    """Both, if a second build has the same bytes; refused if not."""
    first = build(root, folder)
    with tempfile.TemporaryDirectory() as other:
        for one, again in zip(first, build(root, Path(other)), strict=True):
            if digest(one) != digest(again):
                raise NotTheSame(f"{one.name} is not the same when it is built again")
    return first


def write_sums(files: list[Path]) -> Path:
    """The digests of the files, beside them, for `sha256sum --check`."""
    sums = files[0].parent / SUMS
    sums.write_text("".join(f"{digest(one)}  {one.name}\n" for one in files), encoding="utf-8")
    return sums


def version_of(root: Path) -> str:
    """The version, from the one place where it stands."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def address_of(root: Path) -> dict[str, Any]:
    """Where the project is to be found, and whether that name is ours."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    address: dict[str, Any] = project["tool"]["hatch"]["metadata"]["hooks"]["custom"]["address"]
    return address


def unreserved(root: Path) -> Iterator[str]:
    """That the name at the address is nobody's yet, or somebody else's."""
    address = address_of(root)
    if address["repository"] and not address["reserved"]:
        yield (
            f"pyproject.toml: {address['repository']} is not ours yet. Reserve the name there, "
            "then write reserved = true"
        )


def disagreements(root: Path) -> Iterator[str]:
    """Where the changelog and the citation say another version or day than the package."""
    version = version_of(root)
    newest = HEADING.search((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if newest is None or newest[1] != version:
        yield f"CHANGELOG.md: the newest heading must be '## {version} (YYYY-MM-DD)'"
        return
    day = newest[2]
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    if str(cited["version"]) != version:
        yield f"CITATION.cff: says version {cited['version']}, the package is {version}"
    if day == "unreleased" and "date-released" in cited:
        yield "CITATION.cff: has a day of release, and CHANGELOG.md says 'unreleased'"
    elif day != "unreleased" and str(cited.get("date-released")) != day:
        yield f"CITATION.cff: 'date-released' must be {day}, as CHANGELOG.md says"


def against(root: Path) -> Iterator[str]:
    """All that speaks against publishing this tree as it stands."""
    yield from disagreements(root)
    version = version_of(root)
    yield from unreserved(root)
    if f"## {version} (unreleased)" in (root / "CHANGELOG.md").read_text(encoding="utf-8"):
        yield f"CHANGELOG.md: {version} is 'unreleased'. Write the day there"
    if git(root, "status", "--porcelain"):
        yield "git: files are changed or not tracked. Commit them, or take them away"
    tags = git(root, "tag", "--points-at", "HEAD").split()
    if f"v{version}" not in tags:
        taken = git(root, "tag", "--list", f"v{version}")
        yield (
            f"git: the tag v{version} is on another commit. A version is published once: raise it"
            if taken
            else f"git: this commit has no tag v{version}"
        )


def git(root: Path, *words: str) -> str:
    """What git says."""
    command = ["git", "-C", str(root), *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 ours
    return done.stdout.strip()


def main(folder: str = "dist") -> int:
    """Build, list, judge; the exit code."""
    os.environ["SOURCE_DATE_EPOCH"] = git(ROOT, "log", "-1", "--format=%ct")
    files = built_twice(ROOT, (ROOT / folder).resolve())
    for one in files:
        say(f"{one.name}  {one.stat().st_size / 1e6:.1f} MB, built twice with the same bytes")
    say(f"{write_sums(files).name}  their digests")
    found = ["twine: an index would not show the README"] * check([str(f) for f in files], True)
    found += against(ROOT)
    for reason in found:
        say(f"Not to be published: {reason}.")
    return 1 if found else 0


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
