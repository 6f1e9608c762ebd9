"""The season: made, looked at, explained, moved and made again."""
