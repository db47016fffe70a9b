"""The history of the values: read entry by entry, explained, and old values brought back."""
