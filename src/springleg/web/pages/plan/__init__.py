"""The pages of the plan: the season, a day, a proposal; and of the calendar behind it."""
