"""The runner: profile, settings, and the state that doses rest on."""
