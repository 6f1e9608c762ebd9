"""Accounts of the web: who they are, their tokens, their end."""
