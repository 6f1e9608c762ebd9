"""Sets that other apps recorded: their exports read, and what each exercise is in our words."""
