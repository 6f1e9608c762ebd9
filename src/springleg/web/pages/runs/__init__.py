"""Runs you did: brought in by files, looked over, taken back."""
