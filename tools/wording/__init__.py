"""The texts people read: found in the sources, kept in catalogues, checked."""
