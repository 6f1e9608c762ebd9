"""What the package tells of itself, and that what is built of a tree is always the same bytes."""

import email
import re
import shutil
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from readme_renderer.markdown import render
from twine.commands.check import check

from deploy.dockerfile import read
from hatch_build import Address, readme
from springleg import __version__
from tools.release import address_of, build, digest, unreserved

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SAID = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["custom"]["address"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOME = "https://example.org/legs"
SET = {
    "repository": HOME,
    "issues": f"{HOME}/issues",
    "page": f"{HOME}/blob/{{tag}}/{{path}}",
    "file": f"{HOME}/raw/{{tag}}/{{path}}",
}
NOWHERE, SOMEWHERE = Address(dict.fromkeys(SET, ""), "9.8.7"), Address(SET, "9.8.7")
BUILT_OF = ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py")
MOST_MB = 5


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    wheel, sdist = build(ROOT, tmp_path_factory.mktemp("dist"))
    return wheel, sdist


@pytest.fixture(scope="module")
def metadata(built: tuple[Path, Path]) -> Message:
    with zipfile.ZipFile(built[0]) as wheel:
        text = wheel.read(f"springleg-{__version__}.dist-info/METADATA")
    return email.message_from_bytes(text)


def test_the_same_tree_makes_the_same_wheel_wherever_and_whenever_it_lies(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    tree = tmp_path / "another place"
    shutil.copytree(ROOT / "src", tree / "src", copy_function=shutil.copyfile)  # of this minute
    for name in BUILT_OF:
        shutil.copyfile(ROOT / name, tree / name)
    (tree / "src" / "springleg" / "noun.pyc").write_bytes(b"")
    wheel, _ = build(tree, tmp_path / "dist")
    assert digest(wheel) == digest(built[0])


def test_the_wheel_has_what_runs_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = {info.filename for info in wheel.infolist()}
    assert built[0].stat().st_size < MOST_MB * 1e6
    assert {name.partition("/")[0] for name in names} == {
        "springleg",
        f"springleg-{__version__}.dist-info",
    }
    assert not {name for name in names if name.endswith((".po", ".pyc", ".map", ".orig"))}
    for needed in (
        "py.typed",
        "web/static/app.css",
        "guides/editions/2026-podiumrunner/guide.toml",
    ):
        assert f"springleg/{needed}" in names


def test_the_sdist_is_the_tree_without_what_tools_leave(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    tops = {name.partition("/")[0] for name in names}
    assert built[1].stat().st_size < 2 * MOST_MB * 1e6
    assert not tops & {"node_modules", ".venv", ".tools", "dist", ".git", "secrets", ".hypothesis"}
    assert {"src", "tests", "docs", "tools", "uv.lock", "PKG-INFO", *BUILT_OF} <= tops
    assert "docs/pictures/season.svg" in names, "the README's pictures come along"
    assert "tests/package/test_metadata.py" in names


def test_a_package_index_can_show_the_readme(
    built: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check([str(one) for one in built], strict=True) is False, capsys.readouterr().out


def test_it_says_what_it_is(metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Metadata-Version"] == "2.4", "newer ones are unknown to pip of Debian 12"
    said = {one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier", [])}
    assert {"3.11", "3.12", "3.13", "Typed", "Scheduling", "5.2"} <= said
    assert "License ::" not in str(metadata), "the expression says it; both are refused"
    assert "achilles" in metadata["Keywords"]
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_what_is_built_names_the_addresses_that_are_set(metadata: Message) -> None:
    urls = dict(one.split(", ", 1) for one in metadata.get_all("Project-URL", []))
    assert len({bool(SAID[name]) for name in SET}) == 1, "all of an address are set, or none"
    assert urls == Address(SAID, __version__).urls()
    assert {"Homepage", "Source", "Issues", "Documentation", "Changelog", "Security"} <= set(urls)
    shown = str(metadata.get_payload())
    assert shown.count(f"]({SAID['repository']}/raw/v{__version__}/") == README.count("![")


def test_what_is_not_ours_yet_is_not_published(tmp_path: Path) -> None:
    said = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for reserved in ("false", "true"):
        text = re.sub(r"^reserved = .*$", f"reserved = {reserved}", said, flags=re.MULTILINE)
        (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
        assert address_of(tmp_path)["reserved"] is (reserved == "true")
        found = [one for one in unreserved(tmp_path) if SAID["repository"] in one]
        assert bool(found) is (reserved == "false")


def test_with_an_address_all_of_the_readme_leads_there() -> None:
    text = readme(README, SOMEWHERE)
    assert f"]({HOME}/raw/v9.8.7/docs/pictures/season.svg)" in text
    assert f"]({HOME}/blob/v9.8.7/docs/why/doses-by-season.md)" in text
    assert "](docs/" not in text
    assert text.count("![") == README.count("![")
    shown = render(text)
    assert shown is not None
    assert shown.count("<img") == README.count("![")
    assert set(SOMEWHERE.urls()) >= {"Homepage", "Source", "Issues", "Changelog", "Documentation"}
    assert all(url.startswith(HOME) for url in SOMEWHERE.urls().values())


def test_to_set_the_address_in_its_one_place_is_all_there_is_to_do(tmp_path: Path) -> None:
    for name in BUILT_OF:
        shutil.copyfile(ROOT / name, tmp_path / name)
    text = (tmp_path / "pyproject.toml").read_text(encoding="utf-8")
    for name, said in SET.items():
        line = re.compile(rf'^{name} = ".*"$', re.MULTILINE)
        assert len(line.findall(text)) == 1
        text = line.sub(f'{name} = "{said}"', text)
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    made = WheelBuilder(str(tmp_path)).metadata.core
    assert made.urls == Address(SET, __version__).urls()
    assert made.readme == readme(README, Address(SET, __version__))


def test_without_one_nothing_of_it_leads_nowhere() -> None:
    text = readme(README, NOWHERE)
    assert "](" not in text.replace("](http", "")
    assert "![" not in text
    assert "\n| --" not in text
    assert "not rule by rule" in text, "a link's words stay"
    assert "|---|---|---|---|\n|" not in text, "no head of a table of pictures is left"
    assert not NOWHERE.urls()


def test_what_it_is_built_of_is_what_the_image_copies() -> None:
    copied = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for name in BUILT_OF:
        assert f"!{name}" in allowed
        assert f" {name}" in copied


def test_the_image_is_labelled_with_what_the_package_says() -> None:
    """Version and commit are passed to the build; a version typed here would go stale."""
    project = PROJECT["project"]
    labels = read((ROOT / "Dockerfile").read_text(encoding="utf-8"))[-1].labels
    said = {name.removeprefix("org.opencontainers.image."): text for name, text in labels.items()}
    assert said["description"] == project["description"]
    assert said["licenses"] == project["license"]
    assert said["title"].casefold() == project["name"]
    assert (said["version"], said["revision"]) == ("${VERSION}", "${REVISION}")
