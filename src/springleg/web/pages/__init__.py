"""The pages, one folder each: view, template, style and script of one page together.

What several pages use is in `static/` and `templates/`. A new page is a copy of the nearest.
"""
