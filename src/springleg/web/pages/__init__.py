"""The pages, one file each: what is asked of the use cases, and what the template is given."""
