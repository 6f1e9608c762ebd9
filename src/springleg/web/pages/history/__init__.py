"""The pages of the log: the list, and the form of one entry."""
