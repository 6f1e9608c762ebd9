"""Branch coverage of the exact rooms, by their own tests, must be at least 95 %.

Reads what the workers of `pytest --measure` wrote (measuring.py), and runs no test itself.
"""

import sys
from pathlib import Path

from coverage import Coverage
from coverage.exceptions import NoDataError

sys.path.insert(0, str(Path(__file__).parent))

from measuring import EXACT

LEAST = 95


def main() -> int:
    coverage = Coverage()
    try:
        coverage.combine(strict=True)
    except NoDataError:
        sys.stderr.write("coverage of the exact rooms WAS NOT CHECKED: run `make test` first\n")
        return 1
    coverage.save()
    worst = 0
    for room in EXACT:
        total = coverage.report(include=[f"src/springleg/{room}/*"], file=sys.stdout)
        sys.stdout.write(f"{room}: {total:.1f} % of branches and lines by its own tests\n")
        worst |= total < LEAST
    return worst


if __name__ == "__main__":
    sys.exit(main())
