"""Branch coverage of the exact rooms, by their own tests, must be at least 95 %; `make check`."""

import subprocess
import sys

ROOMS = {"core": ("tests/core",), "planner": ("tests/planner",), "guides": ("tests/guides",)}
LEAST = 95


def coverage(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "coverage", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def main() -> int:
    coverage("erase")
    folders = [folder for tests in ROOMS.values() for folder in tests]
    ran = coverage("run", "-m", "pytest", "-q", "-p", "no:cacheprovider", *folders)
    sys.stdout.write(ran.stdout[-400:])
    coverage("combine", "--quiet")
    worst = ran.returncode
    for room in ROOMS:
        told = coverage("report", f"--include=src/springleg/{room}/*", f"--fail-under={LEAST}")
        lines = told.stdout.strip().splitlines()
        sys.stdout.write(f"{room}: {lines[-1] if lines else told.stderr.strip()}\n")
        if told.returncode:
            sys.stdout.write("\n".join(lines) + "\n")
        worst = max(worst, told.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
