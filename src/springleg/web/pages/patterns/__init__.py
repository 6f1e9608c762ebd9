"""The page of parts, for whoever works on the pages; it borrows the styles of the others."""
