"""The phone's door: the same asks as pages that work without a network."""
