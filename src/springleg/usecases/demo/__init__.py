"""An example season, told and played."""
