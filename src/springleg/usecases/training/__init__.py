"""A day of training: today, its doses, the guided session, the heel-raise test."""
