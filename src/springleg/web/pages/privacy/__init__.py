"""The page that says who keeps what of whom, where, how long, and how to get it out."""
