"""The planner: a menu, a calendar and what was done, turned into the one best plan."""
