"""The log: what was done and said, as entries that are added and never changed."""
