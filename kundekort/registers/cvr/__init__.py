"""CVR: every Danish company, by number and by name."""
