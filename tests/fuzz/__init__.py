"""Every parser under bytes that nobody meant."""
