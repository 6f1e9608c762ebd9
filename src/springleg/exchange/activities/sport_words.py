"""Sports as people's programs name them in German, French, Spanish and Italian."""

from collections.abc import Mapping

from springleg.exchange.activities.activity import Sport
from springleg.exchange.activities.sports import sport_named

#: What a name begins with, in small letters; of several that fit the longest counts.
_BEGIN: Mapping[str, Sport] = {
    "lauf": Sport.RUN,  # Laufen, Lauf, Laufband
    "traillauf": Sport.RUN,
    "trail": Sport.RUN,  # and Trailrunning
    "straßenlauf": Sport.RUN,
    "bahnlauf": Sport.RUN,
    "hallenlauf": Sport.RUN,
    "indoor-lauf": Sport.RUN,
    "virtueller lauf": Sport.RUN,
    "virtuelles laufen": Sport.RUN,
    "ultralauf": Sport.RUN,
    "course à pied": Sport.RUN,
    "course sur": Sport.RUN,  # tapis, piste
    "course virtuelle": Sport.RUN,
    "tapis": Sport.RUN,
    "carrera": Sport.RUN,
    "correr": Sport.RUN,
    "cinta": Sport.RUN,
    "corsa": Sport.RUN,
    "hardlopen": Sport.RUN,
    "rad": Sport.RIDE,
    "mountainbike": Sport.RIDE,
    "e-bike": Sport.RIDE,
    "virtuelles radfahren": Sport.RIDE,
    "vélo": Sport.RIDE,
    "sortie à vélo": Sport.RIDE,
    "cyclisme": Sport.RIDE,
    "vtt": Sport.RIDE,
    "bicicleta": Sport.RIDE,
    "ciclismo": Sport.RIDE,
    "gehen": Sport.WALK,
    "spazier": Sport.WALK,
    "wander": Sport.WALK,
    "marche": Sport.WALK,
    "randonnée": Sport.WALK,
    "caminata": Sport.WALK,
    "caminar": Sport.WALK,
    "senderismo": Sport.WALK,
    "kraft": Sport.STRENGTH,
    "gewicht": Sport.STRENGTH,
    "musculation": Sport.STRENGTH,
    "renforcement": Sport.STRENGTH,
    "entraînement aux poids": Sport.STRENGTH,
    "fuerza": Sport.STRENGTH,
    "entrenamiento de fuerza": Sport.STRENGTH,
    "seilspringen": Sport.ROPE,
    "corde à sauter": Sport.ROPE,
    "saltar a la comba": Sport.ROPE,
}


def sport_of(name: str) -> Sport:
    """The sport that a name says, in whatever language we know; OTHER for any other."""
    told = " ".join(name[:200].lower().split())
    known = [begin for begin in _BEGIN if told.startswith(begin)]
    if known:
        return _BEGIN[max(known, key=len)]
    return sport_named(name) or Sport.OTHER
