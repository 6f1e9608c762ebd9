"""`python -m springleg.cli`: the same as `springleg`."""

from springleg.cli.main import run

run()
