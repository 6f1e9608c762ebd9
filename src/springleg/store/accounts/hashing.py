"""How passwords are kept: argon2id, at a cost that a small server can pay at each sign-in."""

from django.contrib.auth import hashers


class Argon2(hashers.Argon2PasswordHasher):
    """32 MiB, three passes, one lane: above OWASP's least (19 MiB, two passes).

    Django's own default takes 100 MiB and eight lanes, which a flood of sign-ins would turn into
    a server out of memory.
    """

    time_cost = 3
    memory_cost = 32 * 1024
    parallelism = 1
