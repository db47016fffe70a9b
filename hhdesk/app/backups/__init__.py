"""Backups: made and proved by themselves, thinned out by age, listed, compared and brought back."""
