"""A page about one runner: whose it is, of which days, and at its foot what it is not."""

from collections.abc import Sequence
from datetime import date

from springleg.core.athlete import Profile
from springleg.core.message import Message, message
from springleg.exchange.paper.page import Block, Page
from springleg.usecases.app.paper import PaperWish
from springleg.usecases.progress.paper_parts import words_in
from springleg.usecases.progress.periods import Period

MOST_NAME = 60
FOOT = message(
    "Made by Springleg from the runner's own log, which nobody has checked. It is no diagnosis and"
    " no medical advice."
)


def runner_page(  # noqa: PLR0913 a page is all of these
    wish: PaperWish,
    profile: Profile,
    made: date,
    title: Message,
    subtitle: Message,
    blocks: Sequence[Block],
    note: Message | None = None,
) -> Page:
    """The page as it is wished; `note` stands at its foot, above what it is not."""
    told, name = words_in(wish.language), " ".join(profile.name.split())
    if name:
        title = message("{what}: {name}", what=title, name=shorten(name, MOST_NAME))
    return Page(
        title=told(title),
        subtitle=told(subtitle),
        blocks=tuple(blocks),
        footer=tuple(told(one) for one in (note, FOOT) if one),
        paper=wish.paper,
        language=wish.language.code,
        made=made,
    )


def shorten(name: str, most: int) -> str:
    """A name as long as a page has room for."""
    return name if len(name) <= most else f"{name[: most - 1]}\N{HORIZONTAL ELLIPSIS}"


def beside_before(period: Period) -> Message:
    """Which days a page is about."""
    return message(
        "{first:dated} to {last:dated}, beside the four weeks before.",
        first=period.first,
        last=period.last,
    )
