"""`python -m tools.site [FOLDER]`: build the site, into `dist/site` where nothing else is said."""

import sys
from pathlib import Path

from tools.site.build import Unwell, build
from tools.site.navigation import Astray
from tools.site.pages import ROOT


def main() -> int:
    """Build, and say where it is or what is wrong."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "site"
    try:
        count = build(out)
    except (Unwell, Astray) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    sys.stdout.write(f"{count} pages: open {out / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
