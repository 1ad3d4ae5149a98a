"""Parents and subsidiaries (row 185): groups of companies as trees, never as circles."""
