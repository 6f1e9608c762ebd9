"""Print every route of the web as JSON: `python dump_routes.py DATA_DIR ACCOUNTS`."""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any


def routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Each route: its whole pattern, its name."""
    for pattern in patterns:
        whole = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, whole)
        else:
            yield whole, str(pattern.name)


if __name__ == "__main__":
    os.environ["SPRINGLEG_DATA"], os.environ["SPRINGLEG_ACCOUNTS"] = sys.argv[1:3]
    os.environ["DJANGO_SETTINGS_MODULE"] = "springleg.web.settings"
    import django
    from django.urls import get_resolver

    django.setup()
    sys.stdout.write(json.dumps(sorted(set(routes(get_resolver().url_patterns)))))
