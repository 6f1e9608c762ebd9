"""Pages on paper: nouns of a page (`page`) to the bytes of a PDF of one page (`pdf`)."""
