"""The nouns and pure verbs of Springleg, in flow order: no I/O, no clock, no chance."""
