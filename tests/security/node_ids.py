"""The names of tests as lists of ours write them, held against the files."""

import re

from security.guard_removal import ROOT

FORM = re.compile(r"^(tests/[\w/-]+\.(?:py|js))(?:::([\w:]+))?(?:\[.+\])?$")


def assert_is_there(test: str) -> None:
    """Fail where there is no such test: `tests/x/test_y.py::TestZ::test_it[case]`, or a file."""
    found = FORM.match(test)
    assert found, f"not the name of a test: {test}"
    text = (ROOT / found[1]).read_text(encoding="utf-8")
    for name in (found[2] or "").split("::"):
        stands = (
            re.search(rf"^\s*(?:class|def) {name}\b", text, re.MULTILINE)
            if name
            else "test" in text
        )
        assert stands, f"there is no {name} in {found[1]}"
