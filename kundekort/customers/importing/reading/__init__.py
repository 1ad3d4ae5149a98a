"""Reading tables people bring, in a process of its own that must start fast: nothing in here may import Django."""
