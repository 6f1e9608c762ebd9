"""Argon2id itself, without Django: all that a process beside a server loads for hashes."""

import os
from contextlib import suppress
from functools import cache

from argon2 import exceptions, low_level

from springleg.core.noun import Noun

# What a process that works out hashes gives way by, to whatever else this machine has to do.
GIVES_WAY = 10
BYTES = 32  # of a hash


class NewHash(Noun, frozen=True):
    """A password to be hashed with this salt, at this cost."""

    password: bytes
    salt: bytes
    passes: int
    memory_kib: int
    lanes: int


class Check(Noun, frozen=True):
    """A password that somebody gives, and the hash of the one that it should be."""

    password: bytes
    encoded: bytes


def answer(asked: NewHash | Check) -> bytes | bool:
    """The hash of a password; or whether it is that of a hash."""
    if isinstance(asked, Check):
        try:
            return low_level.verify_secret(asked.encoded, asked.password, low_level.Type.ID)
        except exceptions.VerificationError:
            return False
    return low_level.hash_secret(
        asked.password,
        asked.salt,
        asked.passes,
        asked.memory_kib,
        asked.lanes,
        BYTES,
        low_level.Type.ID,
    )


def answer_giving_way(asked: NewHash | Check) -> bytes | bool:
    """The answer, by a process that is the last to get a processor from then on."""
    _give_way()
    return answer(asked)


@cache
def _give_way() -> None:
    """Step back, once: each time would be further."""
    with suppress(OSError, AttributeError):
        os.nice(GIVES_WAY)
