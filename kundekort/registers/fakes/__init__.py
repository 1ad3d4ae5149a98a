"""Registers that answer on this machine as the real ones do, about invented companies: for tests and for the demo."""
