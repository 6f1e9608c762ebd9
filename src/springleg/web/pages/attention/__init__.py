"""The page of what needs a look: filled by its script, from what is on the phone."""
