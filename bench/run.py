"""`make bench`: speed as ratios against named baselines, in one run. Asserts nothing."""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests" / "planner")]

import bench_activities  # noqa: E402 the path comes first
import bench_archive  # noqa: E402 the path comes first
import bench_cohort  # noqa: E402 the path comes first
import bench_cold  # noqa: E402 the path comes first
import bench_doses  # noqa: E402 the path comes first
import bench_exports  # noqa: E402 the path comes first
import bench_hostile  # noqa: E402 the path comes first
import bench_large_log  # noqa: E402 the path comes first
import bench_paper  # noqa: E402 the path comes first
import bench_planner  # noqa: E402 the path comes first
import bench_seasons  # noqa: E402 the path comes first
import bench_sign_in_flood  # noqa: E402 the path comes first
import bench_web  # noqa: E402 the path comes first
from table import Row, show  # noqa: E402 the path comes first

BENCHES = {
    "planner": bench_planner.run,
    "doses": bench_doses.run,
    "seasons": bench_seasons.run,
    "cold": bench_cold.run,
    "cohort": bench_cohort.run,
    "web": bench_web.run,
    "hostile": bench_hostile.run,
    "large-log": bench_large_log.run,
    "sign-in-flood": bench_sign_in_flood.run,
    "archive": bench_archive.run,
    "activities": bench_activities.run,
    "exports": bench_exports.run,
    "paper": bench_paper.run,
}


def main() -> None:
    """Run the benches that are asked for; one table on stdout, progress on stderr."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="which benches (all)")
    parser.add_argument("--quick", action="store_true", help="fewer problems and runs")
    asked = parser.parse_args()
    rows: list[Row] = []
    for name in asked.only or BENCHES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += BENCHES[name](quick=asked.quick)
    print(show(rows))


if __name__ == "__main__":
    main()
