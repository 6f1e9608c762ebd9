"""The loop that plays while a session is in hand: six seconds, one step of a byte loud.

A page whose audio element plays has a card on the lock screen, and may go on sounding there. Run
`python -m tools.quiet_loop` to write the file anew.
"""

import io
import wave
from math import pi, sin
from pathlib import Path

FILE = Path(__file__).parents[1] / "src/springleg/web/pages/session/quiet.wav"
RATE, SECONDS, HERTZ, MIDDLE = 3000, 6, 30, 128


def quiet_loop() -> bytes:
    """A WAV file; its end fits to its beginning."""
    made = io.BytesIO()
    with wave.open(made, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(RATE)
        samples = (sin(2 * pi * HERTZ * n / RATE) for n in range(RATE * SECONDS))
        out.writeframes(bytes(MIDDLE + round(0.9 * one) for one in samples))
    return made.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(quiet_loop())
