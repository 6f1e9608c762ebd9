"""The checksum of FIT files, quickly in plain Python.

It is CRC-16 with the polynomial x^16 + x^15 + x^2 + 1, which is (x + 1)(x^15 + x + 1). Byte by byte
it would cost more than all else of reading a file. The second factor has three terms, and squaring
keeps that: x^(15k) = x^k + 1 for every k that is a power of two. So half of a long number is
folded onto its other half by two shifts. What is left, a few bytes with the same remainder by both
factors, goes byte by byte.
"""

from itertools import accumulate

_REFLECTED = 0xA001
_TRINOMIAL = 0b1100000000000001  # x^15 + x + 1, its highest power in the lowest bit
_SHORT = 64  # bits that are no longer folded
_FOLDED, _ONTO = 14, 29  # 14k bits at once, of at least 29k


def _of_byte(value: int) -> int:
    *_, crc = accumulate(
        range(8), lambda crc, _: crc >> 1 ^ (_REFLECTED if crc & 1 else 0), initial=value
    )
    return crc


_BYTES = tuple(map(_of_byte, range(256)))


def checksum(data: bytes, before: int = 0) -> int:
    """The checksum of the data, after that of all that stood `before` it."""
    if len(data) * 8 <= _SHORT:
        return _byte_by_byte(data, before)
    number = int.from_bytes(data, "little") ^ before  # bit 0 is the first, of the highest power
    bits, odd = len(data) * 8, number.bit_count() & 1
    while bits > _SHORT:
        k = 1 << ((bits // _ONTO).bit_length() - 1)
        low = number & ((1 << _FOLDED * k) - 1)
        number = number >> _FOLDED * k ^ low ^ low << k
        bits -= _FOLDED * k
    if number.bit_count() & 1 != odd:  # by x + 1 the remainder is the parity
        number ^= _TRINOMIAL
    size = -(-bits // 8)  # zeros before the first bit change nothing
    return _byte_by_byte((number << size * 8 - bits).to_bytes(size, "little"), 0)


def _byte_by_byte(data: bytes, crc: int) -> int:
    for byte in data:
        crc = crc >> 8 ^ _BYTES[(crc ^ byte) & 0xFF]
    return crc
