"""The small checks of `make check`, each a program that prints what is wrong and then fails."""
