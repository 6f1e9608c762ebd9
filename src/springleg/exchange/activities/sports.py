"""Which sport is meant: by the numbers of FIT and of Strava, and by the names that apps write."""

import re
from collections.abc import Mapping

from springleg.exchange.activities.activity import Sport

# Sport and sub-sport of the FIT profile; what stands in neither table is another sport.
_FIT_SPORTS: Mapping[int, Sport] = {
    1: Sport.RUN,
    2: Sport.RIDE,
    11: Sport.WALK,
    16: Sport.WALK,  # mountaineering
    17: Sport.WALK,  # hiking
    21: Sport.RIDE,  # with a motor
    84: Sport.ROPE,
}
_FIT_SUB_SPORTS: Mapping[int, Sport] = {
    1: Sport.RUN,  # treadmill; as a sport some name fitness equipment
    5: Sport.RIDE,  # spin
    6: Sport.RIDE,  # indoors
    20: Sport.STRENGTH,
    27: Sport.WALK,  # indoors
    45: Sport.RUN,  # indoors
}
_UNTOLD = frozenset({None, 0, 4, 10, 254})  # generic, fitness equipment, training, all
TRANSITION = 3  # between two sports of a race
_STRAVA: Mapping[str, Sport] = {  # the numbers in GPX files of older exports
    "1": Sport.RIDE,
    "4": Sport.WALK,
    "9": Sport.RUN,
    "10": Sport.WALK,
}
# Words that names are made of, the telling ones first: a "bike to run" is a ride.
_WORDS: tuple[tuple[Sport, frozenset[str]], ...] = (
    (Sport.ROPE, frozenset({"jumprope", "ropejumping", "rope", "skippingrope", "ropeskipping"})),
    (
        Sport.STRENGTH,
        frozenset({"strength", "weight", "weights", "weighttraining", "weightlifting", "gym"}),
    ),
    (
        Sport.RIDE,
        frozenset({"ride", "riding", "bike", "biking", "cycling", "cycle", "spin", "spinning"}),
    ),
    (Sport.WALK, frozenset({"walk", "walking", "hike", "hiking", "mountaineering"})),
    (
        Sport.RUN,
        frozenset({"run", "running", "jog", "jogging", "treadmill", "trailrunning", "parkrun"}),
    ),
)
_OTHER_WORDS = frozenset({"horse", "horseback", "ski", "skiing", "swim", "swimming", "climbing"})
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LONGEST = 100  # characters of a name that are looked at


def fit_sport(sport: int | None, sub_sport: int | None, name: str = "") -> Sport:
    """The sport by its number in the FIT profile, else by its sub-sport, else by its name.

    A name counts only where the numbers tell nothing: for many a watch a jump rope is "training".
    """
    if sport not in _UNTOLD:
        return _FIT_SPORTS.get(sport or 0, Sport.OTHER)
    if sub_sport in _FIT_SUB_SPORTS:
        return _FIT_SUB_SPORTS[sub_sport or 0]
    return sport_named(name) or Sport.OTHER


def sport_named(text: str) -> Sport | None:
    """The sport that a text names ("Trail Run", `trail_running`, `VirtualRun`), or None.

    Names of Strava, Garmin Connect, TCX and Apple Health (`HKWorkoutActivityTypeRunning`), and
    titles in English. OTHER where a word names one that is none of ours.
    """
    if text in _STRAVA:
        return _STRAVA[text]
    short = text[:_LONGEST].replace("HKWorkoutActivityType", "")
    words = {word.lower() for word in _WORD.findall(short)}
    if words & _OTHER_WORDS:
        return Sport.OTHER
    pairs = re.sub(r"[^a-z]", "", short.lower())
    words.add(pairs)
    return next((sport for sport, known in _WORDS if words & known), None)
