"""A fresh Debian in a folder, in which commands run as root or as somebody else, shut off at will.

It is made by debootstrap, once a run; where TEST_DEBIAN_ROOT names such a folder, of that. Nothing
of the machine is changed: each command has mounts of its own, and a network where it asks for one.
"""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

RELEASE, MIRROR = "bookworm", "http://deb.debian.org/debian"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # of this machine, for its way to PyPI
PASSED = ("PIP_DEFAULT_TIMEOUT", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")
USUAL = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
MOUNTS = "mount -t proc proc {root}/proc; mount --rbind /dev {root}/dev;"
READ_ONLY = """mount --bind {root} {root}; mount -o remount,ro,bind {root};
mount -t tmpfs tmpfs {root}/tmp;"""


def can_be_made() -> str:
    """Why no Debian can be made here; empty where it can."""
    if os.name != "posix" or os.getuid() != 0:
        return "only root can make one"
    if not os.environ.get("TEST_DEBIAN_ROOT") and shutil.which("debootstrap") is None:
        return "apt-get install debootstrap"
    return ""


def fresh(folder: Path, release: str = RELEASE) -> "Debian":
    """A Debian as its own installer's first step leaves it."""
    given = os.environ.get("TEST_DEBIAN_ROOT", "") if release == RELEASE else ""
    if given:
        subprocess.run(["cp", "-a", "--reflink=auto", given, str(folder)], check=True)
    else:
        words = ["debootstrap", "--variant=minbase", release, str(folder), MIRROR]
        made = subprocess.run(words, capture_output=True, text=True, check=False)
        if made.returncode:
            pytest.skip(f"debootstrap could not make a Debian: {made.stdout[-200:]}")
    shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    (folder / "etc" / "hosts").write_text("127.0.0.1 localhost\n")  # as an installer does
    if CERTIFICATES.exists():
        (folder / "etc" / "ssl").mkdir(exist_ok=True)
        shutil.copy(CERTIFICATES, folder / "etc" / "ssl" / "machine.crt")
    return Debian(folder)


@dataclass
class Debian:
    """One, by its folder."""

    root: Path

    def copied(self, folder: Path) -> "Debian":
        """Another one that is the same."""
        subprocess.run(["cp", "-a", "--reflink=auto", str(self.root), str(folder)], check=True)
        return Debian(folder)

    def path(self, inside: str) -> Path:
        """Where a path inside is to be found from outside."""
        return self.root / inside.lstrip("/")

    def run(  # noqa: PLR0913 each is a way in which commands of tests differ
        self,
        command: str,
        *,
        cwd: str = "/",
        env: Mapping[str, str] | None = None,
        user: str = "",
        alone: bool = False,
        mounts: Sequence[str] = (),
    ) -> str:
        """Run a line of shell inside; what it said. A command that fails, fails the test.

        `alone`: on a root that is read-only, with no network but its own. `mounts` are further
        lines of shell, run outside as root.
        """
        kinds = ["--mount", "--propagation=private", "--pid", "--fork", "--kill-child"]
        before = MOUNTS.format(root=shlex.quote(str(self.root)))
        if alone:
            kinds.append("--net")
            before = READ_ONLY.format(root=shlex.quote(str(self.root))) + before
            before += "ip link set lo up;"
        who = f"--userspec={shlex.quote(user)} " if user else ""
        said = {**USUAL, **self._outside(), **(env or {})}
        exports = " ".join(f"{name}={shlex.quote(value)}" for name, value in said.items())
        inside = f"export {exports}; cd {shlex.quote(cwd)}; {command}"
        line = f"exec chroot {who}{shlex.quote(str(self.root))} sh -ec {shlex.quote(inside)}"
        done = subprocess.run(
            ["unshare", *kinds, "sh", "-ec", f"{before} {' '.join(mounts)} {line}"],
            env={"PATH": os.environ["PATH"]},  # nothing else of this machine reaches it
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def _outside(self) -> dict[str, str]:
        passed = {name: os.environ[name] for name in PASSED if name in os.environ}
        if self.path("/etc/ssl/machine.crt").exists():
            passed |= dict.fromkeys(("PIP_CERT", "SSL_CERT_FILE"), "/etc/ssl/machine.crt")
        return {**passed, "DEBIAN_FRONTEND": "noninteractive", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
