"""The steps of setting up."""
