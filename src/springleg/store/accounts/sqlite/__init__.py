"""Django's connections to SQLite, as settings name them: its own, with turns to write."""
