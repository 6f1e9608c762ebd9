from springleg.library import *  # noqa: F403 its names are written there alone
from springleg.library import __all__ as __all__

__version__: str
