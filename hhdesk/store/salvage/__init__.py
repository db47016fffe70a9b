"""Reads what can still be read of a damaged database into a new one of the same schema."""
