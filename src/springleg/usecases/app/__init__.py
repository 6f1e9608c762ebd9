"""The logbook opened for one ask, the clock, files, the guide, and how the app is served."""
