"""Proof: guards that are missed, the list of requirements, the documents."""
