"""Use cases that make papers: the report of a year, reminders, the pack for a meeting."""
