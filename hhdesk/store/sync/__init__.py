"""Merging: sealing edits, reading what leaves, taking in what comes, settling disputes."""
