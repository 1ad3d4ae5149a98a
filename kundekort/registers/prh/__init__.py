"""PRH/YTJ: every Finnish company, by number and by name."""
