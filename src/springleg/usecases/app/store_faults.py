"""What goes wrong with the place where entries are kept, for doors that meet it from elsewhere."""

from springleg.core.errors import StoreTrouble
from springleg.core.message import message

DATABASE = message("the database")


def store_trouble(error: BaseException | None) -> StoreTrouble | None:
    """A database's or disk's own error, or what Django has made of one, in plain words.

    None where it is neither's; what is in plain words already is given back.
    """
    if error is None or isinstance(error, StoreTrouble):
        return error
    from springleg.store.errors import trouble_of  # a door is open long before it needs this

    return trouble_of(DATABASE, error)
