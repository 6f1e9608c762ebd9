"""Before a release is published it is said what speaks against it; two builds must be the same."""

import subprocess
from pathlib import Path

import pytest

from tools import release

VERSION = "1.2.3"
CITED = f"version: {VERSION}\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small project, committed and tagged, all of one mind."""
    write(
        tmp_path, changelog=f"## {VERSION} (2027-01-02)", cited=f"{CITED}date-released: 2027-01-02"
    )
    say(tmp_path, "init", "--quiet")
    commit(tmp_path)
    say(tmp_path, "tag", f"v{VERSION}")
    return tmp_path


def write(tree: Path, *, changelog: str, cited: str) -> None:
    address = (
        '[tool.hatch.metadata.hooks.custom.address]\nrepository = "https://example.org/legs"\n'
    )
    text = f'[project]\nname = "legs"\nversion = "{VERSION}"\n{address}reserved = true\n'
    (tree / "pyproject.toml").write_text(text)
    (tree / "CHANGELOG.md").write_text(f"# Changelog\n\n{changelog}\n\n## 1.2.2 (2026-12-01)\n")
    (tree / "CITATION.cff").write_text(f"{cited}\n")


def say(tree: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(tree), *who, *words], check=True, capture_output=True)


def commit(tree: Path) -> None:
    say(tree, "add", "--all")
    say(tree, "commit", "--quiet", "--message", "all", "--allow-empty")


def test_nothing_speaks_against_a_tree_that_is_of_one_mind(tree: Path) -> None:
    assert list(release.against(tree)) == []


@pytest.mark.parametrize(
    ("changelog", "cited", "said"),
    [
        ("## 1.2.4 (2027-01-02)", CITED, "CHANGELOG.md: the newest heading must be '## 1.2.3 ("),
        ("## 1.2.3", CITED, "CHANGELOG.md: the newest heading must be '## 1.2.3 ("),
        ("## 1.2.3 (unreleased)", CITED, "CHANGELOG.md: 1.2.3 is 'unreleased'. Write the day"),
        ("## 1.2.3 (2027-01-02)", CITED, "CITATION.cff: 'date-released' must be 2027-01-02"),
        ("## 1.2.3 (2027-01-02)", "version: 1.2.2", "CITATION.cff: says version 1.2.2, the pack"),
        (
            "## 1.2.3 (unreleased)",
            f"{CITED}date-released: 2027-01-02",
            "CITATION.cff: has a day of release, and CHANGELOG.md says 'unreleased'",
        ),
    ],
)
def test_what_disagrees_is_named(tree: Path, changelog: str, cited: str, said: str) -> None:
    write(tree, changelog=changelog, cited=cited)
    assert any(one.startswith(said) for one in release.against(tree))


def test_a_version_is_of_one_commit_without_changes(tree: Path) -> None:
    (tree / "new.txt").touch()
    assert [one.partition(".")[0] for one in release.against(tree)] == [
        "git: files are changed or not tracked"
    ]
    commit(tree)
    (found,) = release.against(tree)
    assert found.startswith(f"git: the tag v{VERSION} is on another commit")
    say(tree, "tag", "--delete", f"v{VERSION}")
    (found,) = release.against(tree)
    assert found == f"git: this commit has no tag v{VERSION}"


def test_builds_that_differ_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = iter(("one", "one", "one", "two"))

    def build(_: Path, folder: Path) -> list[Path]:
        file = folder / "legs.whl"
        file.write_text(next(contents))
        return [file]

    monkeypatch.setattr(release, "build", build)
    (first,) = release.built_twice(tmp_path, tmp_path)
    assert release.write_sums([first]).read_text() == (
        "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  legs.whl\n"
    )
    with pytest.raises(release.NotTheSame, match=r"legs\.whl is not the same"):
        release.built_twice(tmp_path, tmp_path)
