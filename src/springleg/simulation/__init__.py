"""Virtual runners whose bodies are not the rules, who obey plan and doses for a season."""
