"""Workouts for watches as FIT files: nouns in, bytes out; the same bytes each time."""
