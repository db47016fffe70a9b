"""Codes and refusals in Vietnamese: what happened, whether the data are safe, what to do."""
