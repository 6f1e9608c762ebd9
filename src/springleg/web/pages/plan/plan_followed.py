"""What pages show of calendars that are followed by their addresses, in the reader's words."""

from typing import Any

from springleg.core.message import Message, joined
from springleg.core.noun import Noun
from springleg.usecases.app.serving import calendar_addresses_are_on
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar_address import Followed, followed_calendars
from springleg.usecases.log.calendar_words import state_words, took_words, waiting_words


class FollowedShown(Noun, frozen=True):
    """A followed calendar, how it stands, and what is new about it; each NOTHING where it is so."""

    one: Followed
    state: Message
    waiting: Message
    took: Message

    @property
    def news(self) -> Message:
        """What asks for a tap."""
        return joined("{parts:sentences}", self.took, self.waiting)


def followed_shown(space: Workspace) -> dict[str, Any]:
    """The calendars that are followed, and whether this server follows any; for a template."""
    return {
        "followed": [shown(space, one) for one in followed_calendars(space)],
        "may_follow": calendar_addresses_are_on(),
    }


def followed_news(space: Workspace) -> list[FollowedShown]:
    """Those that ask for a tap: a change waits, or one was taken without asking."""
    every = (shown(space, one) for one in followed_calendars(space))
    return [one for one in every if one.news]


def shown(space: Workspace, one: Followed) -> FollowedShown:
    """One of them in words."""
    return FollowedShown(one, state_words(one, space.now()), waiting_words(one), took_words(one))
