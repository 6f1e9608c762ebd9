"""The season as one picture: a row a week, a column a weekday, each workout by its own shape.

One drawing for the app's pages, for the docs and for `springleg plan --plot`. Colours come by
classes (static/season.css); no meaning is in a colour alone.
"""

from springleg.web.charts.season.drawing import Links, draw, draw_change
from springleg.web.charts.season.file import season_file

__all__ = ["Links", "draw", "draw_change", "season_file"]
