"""The page where a runner begins."""
