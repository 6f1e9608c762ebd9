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
# Words and phrases of names, in English, German, French and Spanish (an export is in the language
# of its owner). The telling ones come first: strength after a run is strength, a run-walk is a run.
_NAMES: tuple[tuple[Sport, tuple[str, ...]], ...] = (
    (Sport.OTHER, ("wheelchair", "horse", "horseback", "ski", "skiing", "swim", "swimming")),
    (Sport.ROPE, ("rope", "jumprope", "seilspringen", "springseil", "seilhüpfen")),
    (Sport.ROPE, ("corde à sauter", "saut à la corde", "saltar la cuerda", "comba")),
    (Sport.STRENGTH, ("strength", "weight", "weights", "weightlifting", "weighttraining")),
    (Sport.STRENGTH, ("krafttraining", "gewichtstraining", "gewichte", "musculation", "fuerza")),
    (Sport.STRENGTH, ("entraînement aux poids", "entrenamiento con pesas", "pesas")),
    (Sport.RIDE, ("ride", "riding", "bike", "biking", "cycling", "cycle", "spin", "spinning")),
    (Sport.RIDE, ("radfahrt", "radfahren", "rad", "vélo", "cyclisme", "ciclismo", "bicicleta")),
    (Sport.RUN, ("run", "running", "jog", "jogging", "treadmill", "trailrunning", "parkrun")),
    (Sport.RUN, ("lauf", "laufen", "traillauf", "laufband", "course à pied", "carrera", "correr")),
    (Sport.WALK, ("walk", "walking", "hike", "hiking", "mountaineering", "gehen", "spaziergang")),
    (Sport.WALK, ("wandern", "wanderung", "marche", "randonnée", "caminata", "senderismo")),
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
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
    titles. OTHER where a word names one that is none of ours.
    """
    if text in _STRAVA:
        return _STRAVA[text]
    short = text[:_LONGEST].removeprefix("HKWorkoutActivityType")
    words = " ".join(_WORD.findall(_HUMP.sub(" ", short))).casefold()
    spaced = f" {words} "
    return next(
        (sport for sport, names in _NAMES if any(f" {name} " in spaced for name in names)), None
    )
