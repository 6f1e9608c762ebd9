"""The pages of the six workouts' exercises."""
