"""The forms for issues are of GitHub's form, and send what is private to where it is said how."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path for path in FOLDER.glob("*.yml") if path.stem != "config")
# What a field may say, by its kind, and what it must (GitHub's syntax for form schemas).
MAY = {"label", "description", "placeholder", "value", "render", "options", "multiple", "default"}
MUST = {
    "markdown": {"value"},
    "textarea": {"label"},
    "input": {"label"},
    "dropdown": {"label", "options"},
    "checkboxes": {"label", "options"},
}


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def text(name: str) -> str:
    return " ".join((ROOT / name).read_text(encoding="utf-8").split())


def test_there_is_one_for_a_fault_a_wish_and_a_wrong_rule() -> None:
    assert [path.stem.partition("-")[2] for path in FORMS] == ["fault", "wish", "wrong-rule"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: str(path.stem))
def test_a_form_is_one(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form) <= {*form, "title", "labels"}
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids)) > 0, "each is named once, and something is asked"
    assert any(field.get("validations", {}).get("required") for field in form["body"])
    for field in form["body"]:
        said = field["attributes"]
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert MUST[field["type"]] <= set(said) <= MAY
        assert all(isinstance(option, str | dict) for option in said.get("options", ()))
        labels = [str(option) for option in said.get("options", ())]
        assert len(labels) == len(set(labels))


def test_a_wrong_rule_is_asked_for_its_layer_and_source() -> None:
    fields = {field.get("id"): field for field in read(FOLDER / "3-wrong-rule.yml")["body"]}
    assert fields["layer"]["attributes"]["options"] == ["guide", "evidence", "house"]
    for needed in ("rule", "layer", "source"):
        assert fields[needed]["validations"]["required"]


def test_what_is_of_security_or_private_goes_where_it_is_said_how() -> None:
    config = read(FOLDER / "config.yml")
    assert config["blank_issues_enabled"] is False
    (link,) = config["contact_links"]
    assert set(link) == {"name", "url", "about"}
    assert link["url"].startswith("https://")
    assert "SECURITY.md" in link["about"]
    assert "](SECURITY.md)" in text("CODE_OF_CONDUCT.md")
    assert "within **3 days**" in text("CODE_OF_CONDUCT.md")
    assert "Within **3 days**" in text("SECURITY.md"), "one promise, in both"


def test_files_that_they_name_are_there() -> None:
    said = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github").rglob("*.*"))
    for name in ("SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/why/questions.md"):
        assert name in said
        assert (ROOT / name).exists(), name
