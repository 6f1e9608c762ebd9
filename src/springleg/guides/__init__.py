"""The guide as data: its editions, each in three layers kept apart, and how they are loaded.

An edition is a folder under `editions/` with `guide.toml` (what the article says), `evidence.toml`
(cited defaults) and `house.toml` (our judgement). A new edition is a new folder; no code changes.
"""

from functools import lru_cache
from pathlib import Path

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Guide
from springleg.core.message import message
from springleg.guides.compiled import NAME, load_compiled

__all__ = ["DEFAULT", "EDITIONS", "HOME", "bytes_of", "editions", "load", "read"]

FILES = ("guide.toml", "evidence.toml", "house.toml")

# Not importlib.resources: it brings tempfile and shutil, which cost more than reading the guide.
HOME = Path(__file__).parent / "editions"
DEFAULT = "2026-podiumrunner"


def editions() -> tuple[str, ...]:
    """The ids of the editions that come with Springleg, in order."""
    return tuple(sorted(path.parent.name for path in HOME.glob(f"*/{FILES[0]}")))


EDITIONS = editions()


def bytes_of(edition: str) -> tuple[bytes, bytes, bytes]:
    """The guide, evidence and house files of an edition, in this order. Raises UnknownName.

    Read from disk each time.
    """
    if edition not in EDITIONS:
        raise UnknownName("", edition, EDITIONS, message("edition"))
    guide, evidence, house = ((HOME / edition / name).read_bytes() for name in FILES)
    return guide, evidence, house


def read(guide_bytes: bytes, evidence_bytes: bytes, house_bytes: bytes) -> Guide:
    """The guide that these three files hold, each value checked. Raises Refused."""
    from springleg.guides.loader import read  # a reader of TOML costs more than the rest of a start

    return read(guide_bytes, evidence_bytes, house_bytes)


@lru_cache
def load(edition: str = DEFAULT) -> Guide:
    """The edition with this id, read once a process. Raises UnknownName, or Refused if broken."""
    files = bytes_of(edition)
    quick = HOME / edition / NAME
    guide = load_compiled(quick.read_bytes(), files) if quick.exists() else None
    guide = guide or read(*files)
    if guide.edition != edition:
        wrong = message(
            "says {name} in the folder of {folder}",
            name=repr(guide.edition),
            folder=repr(edition),
        )
        raise Refused(f"{FILES[0]}: edition", wrong, message("Give both the same name"))
    return guide
