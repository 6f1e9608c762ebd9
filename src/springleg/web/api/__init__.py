"""The JSON door: for the phone's outbox, and for other people's tools."""
