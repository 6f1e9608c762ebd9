"""Plays the seasons of docs/reference/seasons.md, draws its plots and writes the page."""
