"""The page of the heel-raise test, and the script that beats to it."""
