// Filled in by the offline work: keeps the pages and files that a session needs without a network.
