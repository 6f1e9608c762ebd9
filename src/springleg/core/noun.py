"""What every noun of the house is: a frozen record with one written form.

A class of msgspec's is defined in a fraction of the time that a frozen dataclass takes, and there
are some two hundred of them: a command that answers at once waits for each.
"""

from typing import ClassVar

from msgspec import Struct


class Noun(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A frozen record: equal to one with equal fields; `msgspec.structs.replace` gives another.

    Written, fields that hold their default are left out; read, a field that it lacks is refused.
    `UNWRITTEN` are the fields that are known only while the program runs.
    """

    UNWRITTEN: ClassVar[frozenset[str]] = frozenset()
