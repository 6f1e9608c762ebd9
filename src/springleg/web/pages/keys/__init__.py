"""The page of keys for a person's own tools."""
