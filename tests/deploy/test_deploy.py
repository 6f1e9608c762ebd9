"""What runs Springleg on a server says what the program knows, parses, and lets it do no more."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from web.conftest import Start

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
APP: dict[str, Any] = COMPOSE["services"]["app"]
UNITS = sorted(path.name for kind in ("service", "timer") for path in DEPLOY.glob(f"*.{kind}"))
SERVICES = sorted(path.name for path in DEPLOY.glob("*.service"))
OF_THE_PROXY = {"SPRINGLEG_HOST", "SPRINGLEG_AT"}
# What the programs of a page read, of which Springleg knows nothing.
OF_THE_EXAMPLES = {"SPRINGLEG_DAY", "SPRINGLEG_KEY", "SPRINGLEG_URL"}
SYSTEMD = shutil.which("systemd-analyze")
MOST_EXPOSED = 20  # tenths; systemd calls that "OK", and a service that says nothing 96 "UNSAFE"


def names_in(text: str) -> set[str]:
    return set(re.findall(r"\bSPRINGLEG_[A-Z_]*[A-Z]\b", text))


def known() -> set[str]:
    found = set[str]()
    for path in (ROOT / "src").rglob("*.py"):
        found |= names_in(path.read_text(encoding="utf-8"))
    from springleg.usecases.app.secret_values import SECRETS

    return found | {f"{name}_FILE" for name in SECRETS}


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "Dockerfile",
        ROOT / "compose.yaml",
        *sorted(path for path in DEPLOY.iterdir() if path.is_file()),
        *sorted((ROOT / "docs" / "how-to").glob("*.md")),
    ],
    ids=lambda path: path.name,
)
def test_every_setting_that_is_named_is_one_of_the_programs(path: Path) -> None:
    assert names_in(path.read_text(encoding="utf-8")) - OF_THE_PROXY - OF_THE_EXAMPLES <= known()


def settings_of(file: Path) -> dict[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_no_secret_stands_in_a_setting() -> None:
    told = {**settings_of(DEPLOY / "springleg.env"), **APP["environment"]}
    for name in ("SPRINGLEG_SECRET_KEY", "SPRINGLEG_DATABASE_URL", "SPRINGLEG_EMAIL_PASSWORD"):
        assert name not in told
        assert name not in DOCKERFILE
    assert "SPRINGLEG_SECRET_KEY_FILE" in settings_of(DEPLOY / "springleg.env")


def test_the_containers_may_do_little() -> None:
    assert APP["read_only"] is True
    assert APP["cap_drop"] == ["ALL"]
    assert "ports" not in APP, "the proxy alone is reached from outside"
    assert "ports" not in COMPOSE["services"]["database"]
    assert COMPOSE["services"]["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name, service in COMPOSE["services"].items():
        assert service["read_only"] is True, name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert "privileged" not in service
        if "image" in service and name != "app":
            assert re.fullmatch(r"[a-z]+:\d+(-[a-z]+)?", service["image"]), "of one major version"
    used = {one for service in COMPOSE["services"].values() for one in service.get("secrets", ())}
    assert used == set(COMPOSE["secrets"])
    for name in used:
        assert COMPOSE["secrets"][name]["file"] == f"./secrets/{name}"
    for name in ("SPRINGLEG_SECRET_KEY_FILE", "SPRINGLEG_DATABASE_URL_FILE"):
        assert APP["environment"][name].removeprefix("/run/secrets/") in APP["secrets"]


def test_the_image_runs_as_nobody_and_of_pinned_packages() -> None:
    last = DOCKERFILE.split("\nFROM ")[-1]
    (user,) = re.findall(r"^USER (.*)$", last, re.MULTILINE)
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user), "a number, so that Docker can check it"
    assert f"--uid {user.partition(':')[0]}" in last
    assert f"app={user.partition(':')[0]} " in (DEPLOY / "make-secrets").read_text()
    assert DOCKERFILE.count("uv sync --frozen --no-dev") == 2
    (uv,) = re.findall(r"uv==([\d.]+)", DOCKERFILE)
    assert f"'uv=={uv}'" in (ROOT / "Makefile").read_text()
    assert "curl" not in DOCKERFILE


def test_the_images_check_tells_well_from_unwell(start: Start, tmp_path: Path) -> None:
    (said,) = re.findall(r'CMD \["python", "-c", "(.*)"\]', DOCKERFILE)
    served = start(tmp_path / "data", settings={"SPRINGLEG_DEBUG": ""})

    def checked() -> int:
        asked = said.replace("http://127.0.0.1:8765", served.url)
        return subprocess.run([sys.executable, "-c", asked], check=False, stderr=-3).returncode

    assert checked() == 0
    shutil.rmtree(tmp_path / "data")
    assert checked() == 1
    served.kill()
    assert checked() == 1


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", UNITS)
def test_the_units_are_sound(tmp_path: Path, unit: str) -> None:
    assert [
        *("springleg-backup.service", "springleg-backup.timer"),
        *("springleg-remind.service", "springleg-remind.timer"),
        "springleg.service",
    ] == UNITS
    for path in DEPLOY.glob("*.service"):  # the program is not installed on this machine
        text = path.read_text().replace("/opt/springleg/bin/springleg", "/bin/true")
        (tmp_path / path.name).write_text(text)
    for path in DEPLOY.glob("*.timer"):
        shutil.copy(path, tmp_path)
    told = subprocess.run(
        [str(SYSTEMD), "verify", str(tmp_path / unit)], capture_output=True, text=True, check=False
    )
    ours = [line for line in told.stderr.splitlines() if "springleg" in line]
    assert (told.returncode, ours) == (0, [])


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", SERVICES)
def test_the_services_are_shut_in(unit: str) -> None:
    words = [str(SYSTEMD), "security", "--offline=true", f"--threshold={MOST_EXPOSED}"]
    told = subprocess.run([*words, str(DEPLOY / unit)], capture_output=True, text=True, check=False)
    if "not supported" in told.stderr or "unrecognized option" in told.stderr:
        pytest.skip("this systemd judges no unit that is not loaded")
    assert told.returncode == 0, told.stdout[-300:]


def test_the_service_finds_what_the_page_puts_there() -> None:
    page = (ROOT / "docs" / "how-to" / "put-it-on-a-server.md").read_text(encoding="utf-8")
    for unit in SERVICES:
        text = (DEPLOY / unit).read_text()
        assert "User=springleg" in text
        (file,) = re.findall(r"^EnvironmentFile=(.*)$", text, re.MULTILINE)
        assert f"install -m 644 deploy/springleg.env {file}" in page
        assert f"deploy/{unit}" in page
    key = settings_of(DEPLOY / "springleg.env")["SPRINGLEG_SECRET_KEY_FILE"]
    assert f"> {key}\n" in page


def test_secrets_are_made_once_and_for_those_who_need_them(tmp_path: Path) -> None:
    root = os.getuid() == 0
    chown = tmp_path / "chown"  # only root may give files away
    chown.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/given\n')
    chown.chmod(0o755)
    path = os.environ["PATH"] if root else f"{tmp_path}:{os.environ['PATH']}"

    def made() -> dict[str, str]:
        subprocess.run(
            ["sh", str(DEPLOY / "make-secrets"), "legs.example.org"],
            cwd=tmp_path,
            env={**os.environ, "PATH": path},
            check=True,
        )
        held = {one.name: one.read_text() for one in (tmp_path / "secrets").iterdir()}
        return held | {".env": (tmp_path / ".env").read_text()}

    first = made()
    assert first[".env"] == "SPRINGLEG_HOST=legs.example.org\n"
    assert re.fullmatch(r"[0-9a-f]{64}", first["secret-key"])
    word = first["database-password"]
    assert first["database-url"] == f"postgresql://springleg:{word}@database:5432/springleg"
    assert made() == first
    for one in (tmp_path / "secrets").iterdir():
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0, one.name
    if root:
        assert (tmp_path / "secrets" / "secret-key").stat().st_uid == 10_001
    without = subprocess.run(
        ["sh", str(DEPLOY / "make-secrets")], cwd=tmp_path, capture_output=True, check=False
    )
    assert without.returncode != 0


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not here")
def test_caddy_takes_its_file() -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
