"""The archive: everything of one runner, or of a whole instance, in one file that anybody can read.

A zip of JSON lines with a manifest (docs/reference/archive.md). The same log makes the same bytes.
"""
