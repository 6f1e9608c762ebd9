"""Pages for paper: as the browser prints them, and as PDF."""
