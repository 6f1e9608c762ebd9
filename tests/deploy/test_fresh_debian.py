"""The server's page, followed to the letter on a fresh Debian, and the image's lines run in order.

There is no systemd in a folder, so what `systemctl` would do is done as the unit says: its command,
as its user, with its settings. The units' own shutting in is judged by systemd-analyze
(test_deploy.py). An image is built too, where Docker is at hand.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .debian import Debian, can_be_made, fresh
from .dockerfile import Stage, read

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "put-it-on-a-server.md").read_text(encoding="utf-8")
NAME, OURS = "legs.example.org", "localhost"
WHY_NOT = can_be_made()
SERVED = """
import json, ssl, sys, time, urllib.error, urllib.parse, urllib.request
site, link = sys.argv[1:]
known = ssl.create_default_context()
known.check_hostname, known.verify_mode = False, ssl.CERT_NONE  # Caddy's own, of this minute
ways = urllib.request.HTTPSHandler(context=known), urllib.request.HTTPCookieProcessor()
browser = urllib.request.build_opener(*ways)
def ask(path):
    try:
        with browser.open(site + path, timeout=10) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), dict(error.headers)
for _ in range(240):
    try:
        found = ask("/healthz")
    except OSError:
        time.sleep(0.5)
    else:
        if found[0] == 200:
            break
        time.sleep(0.5)
pages = {path: ask(path) for path in ("/healthz", "/accounts/login/", "/accounts/signup/")}
if link:
    pages["link"] = ask(urllib.parse.urlsplit(link).path)
print(json.dumps(pages))
"""

CHECK = """
exec > /root/checked 2>&1
well() {
    for _ in $(seq 100); do
        python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8765/healthz')" \\
            2>/dev/null && return
        sleep 1
    done
}
well
systemctl is-active springleg.service caddy.service springleg-backup.timer
process=$(systemctl show springleg -p MainPID --value)
grep "^Cap\\|^Uid\\|Seccomp\\|NoNewPrivs" /proc/$process/status
systemctl start springleg-backup.service && ls /var/backups/springleg
systemctl restart springleg.service; well
echo "$(systemctl is-active springleg.service) again"
systemctl poweroff
"""
CHECKING = """
[Unit]
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/bin/sh /root/check
[Install]
WantedBy=default.target
"""

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"Debian was not tested: {WHY_NOT}"),
]


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    folder = tmp_path_factory.mktemp("debian") / "root"
    yield fresh(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this very code."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    words = [str(folder / "venv" / "bin" / "pip"), "wheel", "--quiet", "--no-deps"]
    subprocess.run([*words, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (made,) = folder.glob("*.whl")
    return made


def lines_of(heading: str) -> list[str]:
    """The lines that a section has its reader type, as root."""
    (section,) = re.findall(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL
    )
    blocks = re.findall(r"^```console no-run=[^\n]*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert all(line.startswith("# ") for line in lines)
    return [line.removeprefix("# ") for line in lines]


def named(line: str) -> str:
    """The line as somebody types it whose server has another name: the last one is replaced."""
    if not line.startswith("sed "):
        return line
    before, found, after = line.partition(f"s/{NAME}/{NAME}/")
    assert found
    return f"{before}s/{NAME}/{OURS}/{after}"


TYPED = [named(line) for line in lines_of("With Debian 12 and systemd")]


def unit(debian: Debian, name: str) -> dict[str, str]:
    """What an installed unit says."""
    text = debian.path(f"/etc/systemd/system/{name}").read_text()
    return dict(line.split("=", 1) for line in text.splitlines() if re.match(r"^[A-Z]\w+=", line))


def started(service: dict[str, str]) -> str:
    """The line of shell that does what systemd does for a service."""
    inner = (
        f"set -a; . {service['EnvironmentFile']}; set +a; cd {service['WorkingDirectory']}; "
        f"umask {service['UMask']}; exec {service['ExecStart']}"
    )
    return f"runuser -u {service['User']} -- sh -ec '{inner}'"


@pytest.fixture(scope="module")
def server(debian: Debian, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Debian:
    """A server on which all of the section was typed but what only systemd can do, and the last."""
    made = debian.copied(tmp_path_factory.mktemp("server") / "root")
    desk = made.path("/root/springleg")
    shutil.copytree(ROOT / "deploy", desk / "deploy")
    shutil.copy(wheel, desk)
    made.run("apt-get update --quiet")
    for line in TYPED[:-1]:
        if not line.startswith("systemctl "):
            made.run(line, cwd="/root/springleg")
    return made


def test_the_page_is_followed_to_the_letter(server: Debian) -> None:
    assert [line for line in TYPED if line.startswith("systemctl")] == [
        "systemctl daemon-reload",
        "systemctl enable --now springleg.service springleg-backup.timer",
        "systemctl reload caddy",
    ]
    assert TYPED[-1].startswith("springleg-admin users invite")
    service, backup = (unit(server, f"springleg{name}.service") for name in ("", "-backup"))
    server.run(
        f"install -d -m {service['StateDirectoryMode']} -o springleg -g springleg "
        f"/var/lib/{service['StateDirectory']}"
    )
    server.path("/root/served.py").write_text(SERVED)
    # Its root is read-only but for what each of the two may write to.
    writable = [
        f"mount --bind {server.root}/{one} {server.root}/{one}; "
        f"mount -o remount,rw,bind {server.root}/{one};"
        for one in ("var/lib", "var/backups/springleg", "root", "run")
    ]
    said = server.run(
        f"{started(service)} 2>/var/lib/said & "
        "caddy run --config /etc/caddy/Caddyfile --adapter caddyfile 2>/var/lib/caddy-said & "
        f"python3 /root/served.py http://127.0.0.1:8765 '' > /dev/null; "
        f'link=$({TYPED[-1]} 2>/dev/null); echo "$link"; '
        f'python3 /root/served.py https://{OURS} "$link"; '
        f"{started(backup)}; ls /var/backups/springleg; "
        "springleg-admin users list; pkill -TERM -u springleg || true",
        alone=True,
        mounts=writable,
        env={"HOME": "/root"},
    )
    link, pages, *rest = said.splitlines()
    assert link.startswith(f"https://{OURS}/accounts/password/reset/key/")
    found = json.loads(pages)
    assert found["/healthz"][0] == 200
    assert found["/accounts/login/"][0] == 200
    assert "max-age" in found["/accounts/login/"][2]["Strict-Transport-Security"]
    assert "Server" not in found["/accounts/login/"][2]
    assert "closed" in found["/accounts/signup/"][1].casefold()
    assert 'type="password"' in found["link"][1], "by the link, a password is set"
    assert any(re.search(r"springleg-\d{8}T\d{6}Z", line) for line in rest)
    assert any(line.startswith("you@example.org  since") for line in rest)


def test_systemd_itself_keeps_the_services_shut_in(server: Debian) -> None:
    said = booted(server)
    assert said.split()[:3] == ["active", "active", "active"], said
    assert re.findall(r"^(?:CapEff|CapBnd):\s*(\w+)$", said, re.MULTILINE) == ["0" * 16] * 2
    assert re.search(r"^NoNewPrivs:\s*1$", said, re.MULTILINE)
    assert re.search(r"^Seccomp:\s*2$", said, re.MULTILINE)
    assert not re.search(r"^Uid:\s*0\b", said, re.MULTILINE)
    assert re.search(r"springleg-\d{8}T\d{6}Z", said), "the nightly copy"
    assert re.search("^active again$", said, re.MULTILINE), "and once more"


def booted(server: Debian) -> str:
    """What systemd says of the services, once it has started the machine by itself."""
    if shutil.which("systemd-nspawn") is None:
        pytest.skip("Debian was not tested with systemd: apt-get install systemd-container")
    server.run("apt-get install --yes --quiet --no-install-recommends systemd systemd-sysv")
    shutil.rmtree(server.path("/var/lib/springleg"), ignore_errors=True)
    server.path("/root/check").write_text(CHECK)
    server.path("/etc/systemd/system/check.service").write_text(CHECKING)
    server.run("systemctl enable springleg.service springleg-backup.timer check.service")
    words = ["--boot", "--private-network", "--register=no", "--link-journal=no", "--keep-unit"]
    command = ["systemd-nspawn", f"--directory={server.root}", *words]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300
    )
    said = server.path("/root/checked")
    if not said.exists() and b"systemd" not in done.stdout:  # it never began
        pytest.skip(f"Debian was not tested with systemd: {done.stdout[-200:]!r}")
    return said.read_text()


def test_the_lines_of_the_image_run_in_order_and_what_they_make_serves(
    debian: Debian, tmp_path: Path
) -> None:
    stages: dict[str, Debian] = {}
    for number, stage in enumerate(read((ROOT / "Dockerfile").read_text(encoding="utf-8"))):
        made = debian.copied(tmp_path / f"stage-{number}")
        build(stage, made, stages)
        stages[stage.name or str(number)] = made
    image = made
    env = {**stage.env, "SPRINGLEG_HOSTS": "legs.example.org"}
    image.path("/run/secret").write_text("an0ther-k3y-of-more-than-32-letters\n")
    image.path("/run/secret").chmod(0o400)
    image.run(f"chown {stage.user} /run/secret")
    env["SPRINGLEG_SECRET_KEY_FILE"] = "/run/secret"  # noqa: S105 the file's name
    data = image.path(stage.volume)
    command = " ".join((*stage.entrypoint, *stage.command))
    check = f'{stage.healthcheck[0]} -c "$CHECK"'
    waited = f"for _ in $(seq 120); do {check} 2>/dev/null && break; sleep 0.5; done"
    said = image.run(
        f"{command} 2>/tmp/said & {waited}; {check} && echo well; "
        "touch /opt/springleg/x 2>/dev/null || echo shut; touch /x 2>/dev/null || echo shut; "
        "id -u; "
        "cat /tmp/said; kill %1 2>/dev/null || kill $!; wait || true",
        user=stage.user,
        env={**env, "CHECK": stage.healthcheck[2]},
        alone=True,
        mounts=[f"mount --bind {data} {data}; mount -o remount,rw,bind {data};"],
    )
    assert said.split()[:4] == ["well", "shut", "shut", stage.user.partition(":")[0]]
    assert "Springleg is at" in said
    assert (data / "springleg.sqlite3").exists()


def build(stage: Stage, made: Debian, before: dict[str, Debian]) -> None:
    """Do what a stage of the Dockerfile says, line by line."""
    for verb, words in stage.lines:
        if verb == "RUN":
            made.run(words, cwd=stage.at, env=stage.env)
        elif verb == "ENV":
            stage.env |= dict(one.split("=", 1) for one in shlex.split(words))
        elif verb == "WORKDIR":
            stage.at = words
            made.path(words).mkdir(parents=True, exist_ok=True)
        elif verb == "COPY":
            *sources, target = words.split()
            root = ROOT
            if sources[0].startswith("--from="):
                root = before[sources.pop(0).removeprefix("--from=")].root
            place = made.path(f"{stage.at}/{target}" if not target.startswith("/") else target)
            for source in sources:
                held = root / source.lstrip("/")
                if held.is_dir():
                    shutil.copytree(held, place, symlinks=True, dirs_exist_ok=True)
                else:
                    place.mkdir(parents=True, exist_ok=True)
                    shutil.copy(held, place)


@pytest.mark.skipif(
    shutil.which("docker") is None
    or subprocess.run(["docker", "info"], capture_output=True, check=False).returncode != 0,
    reason="Docker was not tested: no daemon answers, so no image was built",
)
def test_docker_builds_the_image() -> None:
    subprocess.run(["docker", "build", "--tag", "springleg:test", str(ROOT)], check=True)
    subprocess.run(
        ["docker", "run", "--rm", "--read-only", "springleg:test", "--version"], check=True
    )
