"""The same asks in a terminal: data on stdout, talk on stderr, one file a command group."""
