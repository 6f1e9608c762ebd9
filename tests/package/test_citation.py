"""How to cite it: valid by the schema of CFF 1.2.0 (CC BY 4.0), and of the version that this is."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((Path(__file__).parent / "cff-1.2.0.json").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def cited() -> dict[str, Any]:
    """The file as YAML has it, days and versions as text."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 texts alone
    return found


def test_it_is_of_its_form() -> None:
    valid = jsonschema_rs.Draft7Validator(SCHEMA)
    assert [str(error) for error in valid.iter_errors(cited())] == []
    assert not valid.is_valid({**cited(), "license": "nonsense"}), "the schema does judge"


def test_it_is_of_this_package() -> None:
    found, project = cited(), PROJECT["project"]
    assert found["license"] == project["license"]
    assert found["title"].casefold() == project["name"]
    assert found["authors"] == project["authors"]
    address = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["custom"]["address"]["repository"]
    assert found.get("repository-code", "") == address


def test_it_is_of_this_version_and_has_its_day_once_it_is_released() -> None:
    newest = re.search(
        r"^## (\S+) \((.*)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert newest
    version, day = newest.groups()
    assert cited()["version"] == PROJECT["project"]["version"] == version
    assert cited().get("date-released", "unreleased") == day
