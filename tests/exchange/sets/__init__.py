"""Tests of the readers of sets from other apps."""
