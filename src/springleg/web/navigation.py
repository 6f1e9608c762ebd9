"""Which place of the navigation a view stands under."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def on_tab(name: str) -> Callable[[View], View]:
    """Mark a view with its place and give it back.

    Places are today, plan, history, progress, guide and more.
    """

    def marked(view: View) -> View:
        view.tab = name  # type: ignore[attr-defined]  # a mark on the function
        return view

    return marked
