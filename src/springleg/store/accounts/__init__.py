"""Who signs in: accounts and the tokens of their tools. Only the web needs these tables."""
