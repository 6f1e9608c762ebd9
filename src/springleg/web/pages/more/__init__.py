"""The page of what has no tab of its own."""
