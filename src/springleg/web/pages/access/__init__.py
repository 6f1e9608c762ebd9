"""Letting a browser in where nobody signs in: an address with a key, once."""
