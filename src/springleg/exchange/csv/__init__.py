"""Tables of comma-separated values: what any of them needs, and what each kind holds."""
