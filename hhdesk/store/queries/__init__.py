"""Reads: set-based queries that return frozen domain records, never rows."""
