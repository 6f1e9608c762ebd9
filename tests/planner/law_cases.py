"""A law of the planner: a few of its cases in every run, thousands when `full` is asked for."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

# Each case is a search or more. The long run goes by its profile (conftest.py).
FEW = 50


def law(**drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What `given` is, with the number of cases that suits the run; `-m full` runs it as well."""
    in_part = settings.get_current_profile_name() == "suite"
    tried = settings(max_examples=FEW) if in_part else settings()

    def held(test: Callable[..., None]) -> Callable[..., None]:
        marked: Callable[..., None] = pytest.mark.law(tried(given(**drawn)(test)))
        return marked

    return held
