"""Branch coverage of the exact rooms must be at least 95 %; run by `make check`."""

import subprocess
import sys

ROOMS = ("core", "planner", "guides")
LEAST = 95


def main() -> int:
    worst = 0
    for room in ROOMS:
        command = [
            sys.executable,
            "-m",
            "coverage",
            "report",
            f"--include=src/springleg/{room}/*",
            f"--fail-under={LEAST}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        lines = done.stdout.strip().splitlines()
        sys.stdout.write(f"{room}: {lines[-1] if lines else done.stderr.strip()}\n")
        if done.returncode:
            sys.stdout.write("\n".join(lines) + "\n")
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
