"""Second factors, without a phone."""

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode

from web.conftest import Served
from web.mailbox import confirm
from web.people import PASSWORD, Person

AT = "/accounts/2fa/authenticate/"
NO_CODE = "000000"
PERIOD_S = 30


def code_of(secret: str, at: float) -> str:
    """The code of an authenticator app (RFC 6238), worked out anew."""
    counter = struct.pack(">Q", int(at) // PERIOD_S)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def give_second_factor(person: Person, served: Served) -> list[str]:
    """Let this person's account ask for a code; the ten recovery codes, each good once."""
    activate_app(person, served)
    return re.findall(r"<li>(\w+)</li>", person.get("/accounts/2fa/recovery-codes/").text)


def activate_app(person: Person, served: Served) -> tuple[str, str]:
    """Let this person's account ask for a code; the app's secret, and the code that was given."""
    confirm(person, served)  # an address is confirmed first
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    shown = person.get("/accounts/2fa/totp/activate/").text
    assert "data:image/svg+xml" in shown
    secret = re.findall(r'class="secret">(\w+)<', shown)[0]
    code = code_of(secret, time.time())
    answer = person.post("/accounts/2fa/totp/activate/", {"code": code})
    assert answer.location == "/accounts/2fa/recovery-codes/"
    return secret, code
