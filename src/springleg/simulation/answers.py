"""What a runner answers when asked how many repetitions were left."""

from springleg.simulation.specs import Reporting

NEAR, NEAR_ERROR, FAR_ERROR = 5.0, 1.0, 2.5  # repetitions (Hackett 2017)
ALWAYS = 3.0
BUCKETS = ((1, 1.0), (3, 2.0), (6, 5.0), (9, 8.0))  # up to so many left is kept as that
MOST = 10.0
SQUAT_MORE_S, SQUAT_MUCH_S = 5.0, 20.0  # a little more, a lot more


def left_said(how: Reporting, reserve: float, draw: float, bias: float) -> float | None:
    """The answer to a true reserve, as the log keeps it; None: no answer.

    `draw` is of the normal distribution; `bias` is what an off-by-2 is off by.
    """
    if how is Reporting.SILENT:
        return None
    if how is Reporting.ALWAYS_3:
        return ALWAYS
    error = NEAR_ERROR if reserve <= NEAR else FAR_ERROR
    felt = reserve + error * draw + (bias if how is Reporting.OFF_BY_2 else 0.0)
    said = max(0, round(felt))
    return next((kept for most, kept in BUCKETS if said <= most), MOST)


def seconds_said(how: Reporting, reserve_s: float) -> float | None:
    """The answer to "could you have gone on?": no, a little, a lot; as repetitions left."""
    if how is Reporting.SILENT:
        return None
    if how is Reporting.ALWAYS_3:
        return ALWAYS
    return 0.0 if reserve_s < SQUAT_MORE_S else 2.0 if reserve_s < SQUAT_MUCH_S else 5.0
