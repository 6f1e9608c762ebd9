"""Files of Garmin's FIT protocol, which most watches write: the few messages that we need."""
