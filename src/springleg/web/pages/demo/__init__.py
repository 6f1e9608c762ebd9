"""The example runner's door: no page of its own, two ways in and out."""
