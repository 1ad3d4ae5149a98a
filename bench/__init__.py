"""The benchmark: how fast Kundekort is at size. See docs/benchmark.md."""
