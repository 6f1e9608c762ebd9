"""What comes next: doses out of guide, runner, log and date, each with its because."""
