"""Springleg: lower-leg conditioning for runners, planned round their own running."""
