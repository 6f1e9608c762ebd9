"""The page of one's own account, and the one that erases it; signing in and out are allauth's."""
