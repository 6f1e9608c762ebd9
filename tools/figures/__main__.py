"""Draw all pictures anew into the web: `python -m tools.figures`, from the project's folder."""

import sys
from pathlib import Path

from tools.figures import files

DRAWN = Path(__file__).parents[2] / "src" / "springleg" / "web" / "figures" / "drawn"


def main() -> None:
    """Write every file, and take away those of figures that are there no more."""
    made = files()
    DRAWN.mkdir(exist_ok=True)
    for path in DRAWN.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (DRAWN / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(made)} files in {DRAWN}\n")


if __name__ == "__main__":
    main()
