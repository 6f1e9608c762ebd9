"""The page of warning signs."""
