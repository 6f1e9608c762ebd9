"""The pages of the guide: all rules, and each from near."""
