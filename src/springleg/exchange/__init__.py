"""Bytes in, nouns out, and nouns in, bytes out: what runners bring along and take elsewhere."""
