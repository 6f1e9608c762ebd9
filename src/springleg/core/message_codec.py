"""Messages as plain JSON data and back, so that what is kept can be said in any language later.

A pattern with its values: numbers, texts and lists stand as they are, a day as `{"day": ...}`, a
time as `{"time": ...}`, a number told to its last decimal as `{"exact": ...}`.
"""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import TypeAlias

from springleg.core.message import NOTHING, Message, Value

Plain: TypeAlias = Mapping[str, object]
MARKS: Mapping[str, Callable[[str], Value]] = {
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "exact": Decimal,
}
#: What reading raises where the data is no message of ours: it is wrong, or of a later version.
UNREADABLE = (KeyError, TypeError, ValueError, ArithmeticError, RecursionError)


def message_to_plain(message: Message) -> dict[str, object]:
    """The written form of a message, those among its values too.

    `pattern`, and `values` and `plural` only where there are any.
    """
    plain: dict[str, object] = {"pattern": message.pattern}
    if message.values:
        plain["values"] = {name: _value_to_plain(value) for name, value in message.values.items()}
    return plain | {"plural": message.plural} if message.plural else plain


def message_from_plain(plain: Plain, text: str) -> Message:
    """The message that this data writes; NOTHING where it is none, or does not say this text.

    `text` is what was kept in English: so that nobody reads something else than was meant.
    """
    try:
        found = _message(plain)
        return found if str(found) == text else NOTHING
    except UNREADABLE:
        return NOTHING


def _value_to_plain(value: Value) -> object:
    match value:
        case Message():
            return message_to_plain(value)
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case Decimal():
            return {"exact": str(value)}
        case str() | int() | float():
            return value
        case _:
            return [_value_to_plain(one) for one in value]


def _message(plain: Plain) -> Message:
    values = plain.get("values", {})
    if not isinstance(values, Mapping):
        raise TypeError(values)
    given = {str(name): _value(value) for name, value in values.items()}
    return Message(str(plain["pattern"]), given, str(plain.get("plural", "")))


def _value(plain: object) -> Value:
    match plain:
        case bool() | None:
            raise TypeError(plain)
        case str() | int() | float():
            return plain
        case list() | tuple():
            return tuple(_value(one) for one in plain)
        case Mapping() if "pattern" in plain:
            return _message(plain)
        case Mapping() if len(plain) == 1:
            ((mark, text),) = plain.items()
            return MARKS[mark](str(text))
        case _:
            raise TypeError(plain)
