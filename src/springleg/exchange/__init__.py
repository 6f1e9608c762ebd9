"""Bytes in, nouns out: readers of what runners bring from elsewhere."""
