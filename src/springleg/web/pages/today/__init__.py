"""The page of today, with the morning's question."""
