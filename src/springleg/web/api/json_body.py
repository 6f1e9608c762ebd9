"""Reading the JSON that strangers send: bounded, and refused by a sentence before it is used."""

import json
from functools import partial
from math import isfinite

from django.http import HttpRequest

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.core.validation import keys_once
from springleg.web.api.auth import Denied
from springleg.web.http.body_limits import MIB, MOST_BYTES

DEEPEST = 24  # an accepted plan, the deepest entry there is, needs nine
BODY = message("the request")


def json_of(request: HttpRequest, most_bytes: int = MOST_BYTES) -> object:
    """The JSON document of a request. Raises Refused, or Denied (413) where it is too large.

    Refused are also keys said twice, numbers without end, and what is nested more than 24 deep.
    """
    try:
        said = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise Refused(BODY, message("its length is not a number")) from None
    if said > most_bytes or len(body := request.body) > most_bytes:
        most = most_bytes // MIB
        raise Denied(
            413, message("The request is larger than {most} MB. Send it in parts.", most=most)
        )
    plain = _parsed(body)
    _refuse_deep(plain)
    if b"\\u" in body:  # which is how half a character is written
        _refuse_half_characters(plain)
    return plain


def _parsed(body: bytes) -> object:
    try:
        return _decode(body.decode())
    except UnicodeDecodeError as error:
        raise Refused(BODY, message("is not UTF-8 text (byte {byte})", byte=error.start)) from None
    except json.JSONDecodeError as error:
        raise Refused(
            BODY, message("is not JSON (line {line}: {error})", line=error.lineno, error=error.msg)
        ) from None
    except RecursionError:
        raise Refused(BODY, message("is nested too deeply")) from None
    except ValueError:  # a number of thousands of digits
        raise Refused(BODY, message("holds a number that is too long")) from None


def _no_constant(constant: str) -> object:
    raise Refused(BODY, message("{value} is not a number", value=constant))


def _finite(said: str) -> float:
    found = float(said)
    if not isfinite(found):
        raise Refused(BODY, message("holds a number that is too large"))
    return found


_decode = json.JSONDecoder(
    object_pairs_hook=partial(keys_once, BODY), parse_float=_finite, parse_constant=_no_constant
).decode


def _refuse_deep(plain: object) -> None:
    level = [plain]
    for _ in range(DEEPEST):
        inside: list[object] = []
        for one in level:
            if isinstance(one, dict):
                inside += one.values()
            elif isinstance(one, list):
                inside += one
        if not inside:
            return
        level = inside
    raise Refused(BODY, message("is nested too deeply"))


def _refuse_half_characters(plain: object) -> None:
    """Refuse text that no database takes; of what is not too deep."""
    try:
        json.dumps(plain, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Refused(BODY, message("holds half a character (a lone surrogate)")) from None
