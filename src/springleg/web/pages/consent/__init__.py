"""The page on which a person agrees to what is kept of them, and takes it back."""
