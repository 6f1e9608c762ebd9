"""Sets that another app recorded: looked over, brought in, taken back."""
