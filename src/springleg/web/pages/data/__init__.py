"""The page of a person's own data: taken along, and brought in."""
