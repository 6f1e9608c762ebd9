"""Every parser of files, lines and JSON reads or refuses whatever comes: soon, in little space."""

import secrets
from collections.abc import Callable
from random import Random

import pytest

from fuzz.fuzzing import Target, fuzz, inputs, once, seconds
from fuzz.targets import TARGETS

Tell = Callable[[str, object], None]


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_it_reads_or_refuses(target: Target) -> None:
    assert fuzz(target, seconds(full=False), seed=12) > 0


@pytest.mark.full
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_it_reads_or_refuses_for_half_an_hour(target: Target, record_property: Tell) -> None:
    """SPRINGLEG_FUZZ_S says otherwise; each time from another beginning, which is told."""
    seed = secrets.randbits(32)
    tried = fuzz(target, seconds(full=True), seed)
    record_property("told", f"fuzz: {target}, {tried:,} inputs from seed {seed}")


def test_the_same_seed_tries_the_same() -> None:
    first, again = (list(inputs(TARGETS[0], Random(3))) for _ in range(2))  # noqa: S311 no secret
    assert first == again


def test_what_hangs_what_fails_and_what_grows_is_noticed() -> None:
    """Or all of the above would prove nothing."""

    def hang(_: bytes) -> object:
        while True:
            pass

    def grow(_: bytes) -> object:
        if len(kept) < 4:  # blocks so large that no freed memory of this process serves for them
            kept.append(b"x" * (40 << 20))
        return None

    kept: list[bytes] = []
    for read, words in (
        (hang, "took over"),
        (lambda data: data[10**6], "out of range"),
        (grow, "memory grew"),
    ):
        target = Target("broken", read, (b"x",), (b"good",))
        with pytest.raises(BaseException, match=words):
            fuzz(target, 0.5, seed=1)
    with pytest.raises(IndexError) as found:
        once(Target("broken", lambda data: data[99], (), ()), b"what it was given")
    assert "what it was given" in str(found.value.__notes__)
