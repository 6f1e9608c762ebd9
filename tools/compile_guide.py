"""Write each edition's compiled form anew, after its files were edited."""

from springleg import guides
from springleg.guides.compiled import NAME, compiled

for edition in guides.EDITIONS:
    files = guides.bytes_of(edition)
    text = compiled(guides.read(*files), files)
    (guides.HOME / edition / NAME).write_text(text, encoding="utf-8")
