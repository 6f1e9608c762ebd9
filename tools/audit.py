"""Hold every package of the lock against known vulnerabilities, where a source of them answers.

    python tools/audit.py [UV]

Sources are asked by pip-audit. Where none answers within some seconds, that is said loudly, and is
no failure: a machine without a way there must be able to check the rest. Known vulnerabilities are
printed, and the exit code is 1.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

SOURCES = ("osv", "pypi")
PROBE_S, WHOLE_S = 8, 120
PROBED = "pip"  # asked for first: it is among the packages, and has had vulnerabilities
NONE = "!!!!!!!! NOT AUDITED: no source of known vulnerabilities answers from here !!!!!!!!"
Plain = dict[str, Any]
Run = Callable[[str, Path, int], Sequence[Plain] | None]


def pip_audit(source: str, packages: Path, most_s: int) -> Sequence[Plain] | None:
    """What a source says of each package; None where it does not answer in time."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(packages), "--no-deps"]
    command += ["--disable-pip", "--vulnerability-service", source, "-f", "json"]
    command += ["--timeout", "4", "--progress-spinner", "off"]
    try:
        said = subprocess.run(  # noqa: S603 ours
            command, check=False, capture_output=True, text=True, timeout=most_s
        )
        found: Sequence[Plain] = json.loads(said.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return found


def audited(found: Sequence[Plain] | None) -> bool:
    """Whether a source knew the packages: one that knows none of them has not answered."""
    return bool(found) and not any("skip_reason" in one for one in found or ())


def answering(run: Run, locked: Sequence[str], folder: Path) -> list[str]:
    """The sources that answer for one package; all are asked at once."""
    probe = folder / "probe.txt"
    probe.write_text("\n".join(one for one in locked if one.startswith(f"{PROBED}==")))
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(lambda source: run(source, probe, PROBE_S), SOURCES))
    return [name for name, found in zip(SOURCES, answers, strict=True) if audited(found)]


def report(run: Run, locked: Sequence[str], folder: Path) -> tuple[str, int]:
    """What is to be said of these packages (`name==version`), and the exit code."""
    packages = folder / "packages.txt"
    packages.write_text("\n".join(locked))
    for source in answering(run, locked, folder):
        found = run(source, packages, WHOLE_S)
        if audited(found):
            bad = [_line(one, vuln) for one in found or () for vuln in one["vulns"]]
            last = f"{len(locked)} packages held against {source}: {len(bad)} vulnerabilities"
            return "\n".join([*bad, last]), 1 if bad else 0
    return NONE, 0


def _line(package: Plain, vuln: Plain) -> str:
    fixed = ", ".join(vuln.get("fix_versions", ())) or "none yet"
    return f"{package['name']} {package['version']}: {vuln['id']}, fixed in {fixed}"


def locked_packages(uv: str) -> list[str]:
    """Every package of the lock that this machine would install, as `name==version`."""
    command = [
        uv,
        "export",
        "--frozen",
        "--quiet",
        "--all-extras",
        "--no-hashes",
        "--no-emit-project",
    ]
    command += ["--no-annotate", "--no-header"]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 ours
    return [line.partition(" ")[0] for line in said.stdout.splitlines() if "==" in line]


def main() -> int:
    """Print what is found."""
    uv = sys.argv[1] if len(sys.argv) > 1 else "uv"
    with tempfile.TemporaryDirectory(prefix="springleg-audit-") as folder:
        words, code = report(pip_audit, locked_packages(uv), Path(folder))
    sys.stdout.write(f"{words}\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
