"""A browser's long name for itself, in two words that its owner knows."""

from django.utils.translation import gettext as _

# The first that fits counts: most browsers also claim to be the older ones below them.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def device_words(agent: str) -> str:
    """What a User-Agent tells of its device: `Firefox, Android`; else that it is unknown."""
    found = [
        next((words for mark, words in known.items() if mark in agent), "")
        for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or _("An unknown device")
