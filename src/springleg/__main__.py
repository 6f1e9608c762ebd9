"""`python -m springleg`: the same as `springleg`."""

from springleg.cli.main import run

run()
